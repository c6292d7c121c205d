import { execFile } from 'node:child_process';
import { type IncomingMessage, request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Milliseconds of single requests, one after the other. */
export interface Latency {
  medianMs: number;
  worstMs: number;
  requests: number;
  status: number;
  bytes: number;
}

/** An answer as it stands, once its last byte is here. */
async function readAnswer(answer: IncomingMessage) {
  return { status: answer.statusCode ?? 0, etag: answer.headers.etag, body: await buffer(answer) };
}

/** One answer, to its last byte. */
export async function ask(url: string, headers: Record<string, string> = {}) {
  return new Promise<Awaited<ReturnType<typeof readAnswer>>>((resolve, reject) => {
    request(url, { headers }, (answer) => resolve(readAnswer(answer)))
      .on('error', reject)
      .end();
  });
}

/** Asks for addresses in turn, and says how long an answer took to its last byte. */
export async function timeRequests(
  urls: readonly string[],
  requests: number,
  headers: Record<string, string> = {},
): Promise<Latency> {
  const times: number[] = [];
  let [status, bytes] = [0, 0];
  for (let n = 0; n < requests; n += 1) {
    const begun = performance.now();
    const answer = await ask(urls[n % urls.length] ?? '', headers);
    times.push(performance.now() - begun);
    ({ status } = answer);
    bytes = answer.body.byteLength;
  }
  const sorted = times.toSorted((a, b) => a - b);
  return { medianMs: sorted[Math.floor(requests / 2)] ?? 0, worstMs: sorted.at(-1) ?? 0, requests, status, bytes };
}

/** Requests a second that wrk saw, and how many were not answered well. */
export interface Load {
  perSecond: number;
  megabytesPerSecond: number;
  p99Ms: number;
  faults: number;
}

/** Lets wrk ask with so many clients for ten seconds. */
export async function load(url: string, clients: number, headers: Record<string, string> = {}): Promise<Load> {
  const extra = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
  const { stdout } = await run('wrk', ['-t1', `-c${clients}`, '-d10s', '--latency', ...extra, url]);
  const figure = (pattern: RegExp): string => pattern.exec(stdout)?.[1] ?? '0';
  const [, amount = '0', unit = 'MB'] = /Transfer\/sec:\s+([\d.]+)(\wB)/.exec(stdout) ?? [];
  const [, slow = '0', slowUnit = 'ms'] = /99%\s+([\d.]+)(us|ms|s)/.exec(stdout) ?? [];
  return {
    perSecond: Number(figure(/Requests\/sec:\s+([\d.]+)/)),
    megabytesPerSecond: Number(amount) * ({ KB: 1 / 1024, MB: 1, GB: 1024 }[unit] ?? 1),
    p99Ms: Number(slow) * ({ us: 0.001, ms: 1, s: 1000 }[slowUnit] ?? 1),
    faults: Number(figure(/Non-2xx or 3xx responses: (\d+)/)) + Number(figure(/timeout (\d+)/)),
  };
}

/** Asks every `everyMs` until the answer is there; the seconds that took. Rejects after `limitSeconds`. */
export async function secondsUntil(
  what: string,
  check: () => Promise<boolean>,
  { limitSeconds = 900, everyMs = 100 } = {},
): Promise<number> {
  const begun = performance.now();
  for (;;) {
    if (await check().catch(() => false)) return (performance.now() - begun) / 1000;
    if (performance.now() - begun > limitSeconds * 1000) throw new Error(`${what}: not within ${limitSeconds} s`);
    await sleep(everyMs);
  }
}
