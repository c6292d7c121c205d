import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo, LookupFunction } from 'node:net';
import type { TestContext } from 'node:test';

interface LocalServer {
  port: number;
  url: string;
  close: () => Promise<void>;
}

/** A real HTTP server on 127.0.0.1 that lives as long as the test. */
export async function serve(t: TestContext, listener: RequestListener): Promise<LocalServer> {
  const server = await startServer(listener);
  t.after(server.close);
  return server;
}

/** A real HTTP server on 127.0.0.1. */
export async function startServer(listener: RequestListener): Promise<LocalServer> {
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

/** A name server that gives one answer after the other, and keeps giving the last. */
export function resolveTo(...answers: readonly (readonly string[])[]): LookupFunction {
  let asked = 0;
  return (_name, _options, done) => {
    const addresses = answers[Math.min(asked, answers.length - 1)] ?? [];
    asked += 1;
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };
}
