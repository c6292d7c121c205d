import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { OrganizationFields, PackageFields } from '../../src/domain/ckan-fields.ts';

/** As much of CKAN's action API as the service asks for, with a visitor's rights. Tests change what it holds. */
export interface FakeCkan {
  url: string;
  packages: Map<string, PackageFields>;
  organizations: Map<string, OrganizationFields>;
  /** Names of the actions called so far. */
  calls: string[];
  /** Ids that its search does not find although they are there. */
  hiddenFromSearch: Set<string>;
  /** Takes the place of every answer while it is set. */
  fault: { status: number; body: string } | undefined;
  close(): Promise<void>;
}

type State = Omit<FakeCkan, 'url' | 'close'>;
type Input = { id?: string; fq_list?: string[]; rows?: number; limit?: number; offset?: number };

/** Starts one on a free port. */
export async function startFakeCkan(packages: readonly PackageFields[] = []): Promise<FakeCkan> {
  const state: State = {
    packages: new Map(packages.map((fields) => [fields.id, fields])),
    organizations: new Map(),
    calls: [],
    hiddenFromSearch: new Set(),
    fault: undefined,
  };
  const server = createServer((request, response) => {
    void (async () => {
      const { status, body } = await answer(state, request);
      response.writeHead(status, { 'content-type': 'application/json' }).end(body);
    })();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return Object.assign(state, { url: `http://127.0.0.1:${port}`, close: async () => close(server) });
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
}

async function answer(state: State, request: IncomingMessage): Promise<{ status: number; body: string }> {
  const action = /([a-z_]+)$/.exec(request.url ?? '')?.[1] ?? '';
  const text = (await buffer(request)).toString();
  const input = (text === '' ? {} : JSON.parse(text)) as Input;
  state.calls.push(action);
  if (state.fault !== undefined) return state.fault;
  const result = actions[action]?.(state, input);
  if (result !== undefined) return { status: 200, body: JSON.stringify({ success: true, result }) };
  const error = { __type: 'Not Found Error', message: 'Not found' };
  return { status: 404, body: JSON.stringify({ success: false, error }) };
}

const actions: Record<string, (state: State, input: Input) => unknown> = {
  status_show: () => ({ ckan_version: '2.12.0' }),
  package_show: ({ packages }, { id = '' }) => packages.get(id),
  organization_list: ({ organizations }, { limit = 25, offset = 0 }) =>
    [...organizations.values()].slice(offset, offset + limit),
  organization_show: ({ organizations }, { id = '' }) => organizations.get(id),
  package_search: search,
};

function search({ packages, hiddenFromSearch }: State, { fq_list: filters = [], rows = 10 }: Input) {
  const fq = filters.join(' ');
  const after = /id:\{"([^"]+)" TO \*\]/.exec(fq)?.[1] ?? '';
  const since = /metadata_modified:\[(\S+) TO \*\]/.exec(fq)?.[1] ?? '';
  const found = [...packages.values()]
    .filter(
      ({ id, private: isPrivate, state }) => isPrivate !== true && state === 'active' && !hiddenFromSearch.has(id),
    )
    .filter(({ id, metadata_modified: modified }) => id > after && `${String(modified)}Z` >= since)
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return { count: found.length, results: found.slice(0, rows) };
}
