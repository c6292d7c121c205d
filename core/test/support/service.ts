import type { TestContext } from 'node:test';
import { createServiceApp, listen, type ServiceAppOptions } from '@vdt/core/http';
import { createMetrics } from '@vdt/core/metrics';
import { rememberingLog } from './remembering-log.ts';

/** The address the service under test believes to stand behind. */
export const siteUrl = 'https://portal.example';

/** A service of only the routes a test needs, listening on a free port for as long as the test lives. */
export async function startService(
  t: TestContext,
  options: Partial<ServiceAppOptions> = {},
): Promise<{ url: string; lines: Record<string, unknown>[]; close: () => Promise<void> }> {
  const { log, lines } = rememberingLog();
  const metrics = createMetrics('test');
  const app = createServiceApp({ service: 'test', log, metrics, siteUrl, checks: {}, routes: () => {}, ...options });
  const server = await listen(app, { host: '127.0.0.1', port: 0 });
  t.after(server.close);
  return { ...server, lines };
}
