import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import { createServiceApp, listen, type RunningServer, type ServiceAppOptions } from '@vdt/core/http';
import { createLog } from '@vdt/core/log';
import { createMetrics } from '@vdt/core/metrics';

/** A service of only these routes, for as long as the test lives. */
export async function startApp(t: TestContext, routes: ServiceAppOptions['routes']): Promise<RunningServer> {
  const log = createLog({ service: 'test', level: 'silent' });
  const metrics = createMetrics('test');
  const app = createServiceApp({
    service: 'test',
    log,
    metrics,
    siteUrl: 'https://portal.example',
    checks: {},
    routes,
  });
  const server = await listen(app, { host: '127.0.0.1', port: 0 });
  t.after(server.close);
  return server;
}

/** A real HTTP server on 127.0.0.1. */
export async function startServer(listener: RequestListener) {
  const server = createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  };
  return { port, url: `http://127.0.0.1:${port}`, close };
}
