import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { Express } from 'express';
import { AppError } from '../errors/index.ts';

/** A listening service. */
export interface RunningServer {
  url: string;
  /** Takes no new requests, lets those being served finish, and cuts them off after the grace time. */
  close: () => Promise<void>;
}

const graceMs = 10_000;
const idleSweepMs = 50;

/**
 * Listens on `host:port`; port 0 lets the system choose, `url` tells which.
 *
 * @throws AppError `address-not-free` (conflict) when another program has the port or it may not be used
 */
export async function listen(app: Express, address: { host: string; port: number }): Promise<RunningServer> {
  // Longer than nginx keeps an idle connection (60 s): of two ends, the client should hang up first.
  const server = createServer({ keepAliveTimeout: 65_000, requestTimeout: 60_000, headersTimeout: 20_000 }, app);
  try {
    server.listen(address);
    await once(server, 'listening');
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'no reason given';
    const detail = `The service cannot listen on ${address.host}:${address.port} (${reason}).`;
    throw new AppError('conflict', 'address-not-free', detail, { cause: error });
  }
  return {
    url: urlOf(server),
    close: async () => closeGracefully(server),
  };
}

function urlOf(server: Server): string {
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new TypeError('the server listens on no TCP port');
  return `http://${bound.family === 'IPv6' ? `[${bound.address}]` : bound.address}:${bound.port}`;
}

async function closeGracefully(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  // A kept-alive connection that has just had its answer is idle, yet would hold the server open.
  const sweep = setInterval(() => server.closeIdleConnections(), idleSweepMs);
  const cut = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearInterval(sweep);
  clearTimeout(cut);
}
