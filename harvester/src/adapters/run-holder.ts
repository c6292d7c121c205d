import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';

/** Names this process as the one that holds a run. The last part tells apart processes that got the same number. */
export function ownHolder(): string {
  return `${hostname()}|${process.pid}|${randomUUID()}`;
}

/**
 * Whether the process that holds a run is certainly gone: it was on this machine, and either no process has its number,
 * or this very process has it, as the first process of every container does.
 */
export function isGone(holder: string, own: string): boolean {
  const [host, pid] = holder.split('|');
  const [ownHost, ownPid] = own.split('|');
  if (host !== ownHost || holder === own) return false;
  return pid === ownPid || !isRunning(Number(pid));
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
