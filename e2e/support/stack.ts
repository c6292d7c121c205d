import { readFileSync } from 'node:fs';
import { env } from 'node:process';
import { fileURLToPath } from 'node:url';

/** The running stack that `npm test` brought up, or the reason why tests that need it are skipped. */
export const skip = env['VDT_TEST_SITE_URL'] ? false : 'no running stack: npm test brings one up';
export const siteUrl = env['VDT_TEST_SITE_URL'] ?? '';
export const repositoryRoot = fileURLToPath(new URL('../..', import.meta.url));

const token = env['VDT_TEST_CKAN_TOKEN'] ?? '';

/** Password of the demonstration publisher, as `npm start` prints it once. */
export const publisherPassword = (): string => env['VDT_TEST_PUBLISHER_PASSWORD'] ?? '';

/** Reads a secret of the running stack by its name. */
export const readStackSecret = (name: string): string =>
  readFileSync(`${env['VDT_VAR']}/secrets/${name}`, 'utf8').trim();

/** Calls one of CKAN's actions as administrator through the front door; the answer's `result`. */
export async function callCkan<Result>(action: string, body: object = {}): Promise<Result> {
  const answer = await fetch(`${siteUrl}/api/3/action/${action}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: token },
    body: JSON.stringify(body),
  });
  const json = (await answer.json()) as { success: boolean; result: Result; error?: unknown };
  if (!json.success) throw new Error(`${action}: ${answer.status} ${JSON.stringify(json.error)}`);
  return json.result;
}

/** Asks again every half second until an answer comes, and fails with `what` when the time is up. */
export async function eventually<Value>(
  what: string,
  ask: () => Promise<Value | undefined | false>,
  timeoutMs = 60_000,
): Promise<Value> {
  const deadline = Date.now() + timeoutMs;
  let lastError: unknown;
  while (Date.now() < deadline) {
    try {
      const value = await ask();
      if (value !== undefined && value !== false) return value;
    } catch (error) {
      lastError = error;
    }
    await new Promise((wake) => setTimeout(wake, 500));
  }
  throw new Error(`${what}: not within ${timeoutMs / 1000} s`, { cause: lastError });
}
