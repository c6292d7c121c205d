import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A listening server of a test. */
export interface LocalServer {
  url: string;
  /** `host:port`, as the list of allowed addresses has it. */
  host: string;
  close: () => Promise<void>;
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
  return { url: `http://127.0.0.1:${port}`, host: `127.0.0.1:${port}`, close };
}
