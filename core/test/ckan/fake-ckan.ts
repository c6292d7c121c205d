import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';

type Fields = Record<string, unknown>;

/** The account, token and organisation the fake knows. */
export const fake = {
  token: 'fake-token-of-the-publisher',
  user: { id: 'user-1', name: 'publisher', fullname: 'Publisher', sysadmin: false },
  organization: {
    id: 'org-1',
    name: 'ministry',
    title: 'Ministrija',
    title_en: 'Ministry',
    contact_email: 'data@ministry.example',
    state: 'active',
  },
};

const required = ['title', 'notes', 'name', 'theme', 'license_id', 'frequency'];

class Refused extends Error {
  readonly status: number;
  readonly error: Fields;

  constructor(status: number, type: string, error: Fields) {
    super(type);
    this.status = status;
    this.error = { ...error, __type: type };
  }
}

/** As much of CKAN's action API as the client uses, in memory. The contract suite holds it to the real one's behaviour. */
export function createFakeCkan(): (req: IncomingMessage, res: ServerResponse) => void {
  const packages = new Map<string, Fields>();

  function find(id: unknown): Fields {
    const found = [...packages.values()].find((stored) => stored['id'] === id || stored['name'] === id);
    if (found === undefined || found['state'] === 'deleted')
      throw new Refused(404, 'Not Found Error', { message: 'x' });
    return found;
  }

  function save(input: Fields, id: string): Fields {
    const faults = required.filter((field) => input[field] === undefined).map((field) => [field, ['Missing value']]);
    if (faults.length > 0) throw new Refused(409, 'Validation Error', Object.fromEntries(faults) as Fields);
    const stored = { private: false, ...input, id, state: 'active', organization: fake.organization };
    packages.set(id, stored);
    return stored;
  }

  function search(input: Fields): Fields {
    const filters = input['fq_list'] as string[];
    const found = [...packages.values()]
      .filter(({ state }) => state === 'active')
      .filter((stored) => input['include_private'] === true || stored['private'] !== true)
      .filter((stored) => filters.every((filter) => matches(stored, filter)))
      .toSorted((a, b) => (String(a['id']) < String(b['id']) ? -1 : 1));
    return { count: found.length, results: found.slice(0, Math.min(Number(input['rows']), 1_000)) };
  }

  const actions: Record<string, (input: Fields, signedIn: boolean) => unknown> = {
    package_show: ({ id }) => find(id),
    package_search: search,
    package_create: (input) => save(input, randomUUID()),
    package_update: (input) => save(input, String(find(input['id'])['id'])),
    package_delete: ({ id }) => {
      find(id)['state'] = 'deleted';
      return null;
    },
    organization_show: ({ id }) => {
      if (id === fake.organization.id || id === fake.organization.name) return fake.organization;
      throw new Refused(404, 'Not Found Error', { message: 'x' });
    },
    organization_list: ({ offset }) => (offset === 0 ? [fake.organization] : []),
    organization_list_for_user: (_input, signedIn) => (signedIn ? [fake.organization] : []),
    user_show: (_input, signedIn) => {
      if (signedIn) return fake.user;
      throw new Refused(403, 'Authorization Error', { message: 'Access denied' });
    },
    status_show: () => ({ ckan_version: '2.12.0' }),
  };

  return (req, res) => {
    answer(req, actions).then(
      (result) => send(res, 200, { success: true, result }),
      (error: unknown) => {
        if (error instanceof Refused) send(res, error.status, { success: false, error: error.error });
        else send(res, 500, {});
      },
    );
  };
}

async function answer(
  req: IncomingMessage,
  actions: Record<string, (input: Fields, signedIn: boolean) => unknown>,
): Promise<unknown> {
  const input = (await json(req)) as Fields;
  const action = /^\/api\/3\/action\/(\w+)$/.exec(req.url ?? '')?.[1] ?? '';
  const signedIn = req.headers.authorization === fake.token;
  if (/_(?:create|update|delete)$/.test(action) && !signedIn) {
    throw new Refused(403, 'Authorization Error', { message: 'Access denied' });
  }
  return actions[action]?.(input, signedIn);
}

function send(res: ServerResponse, status: number, body: Fields): void {
  res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

// The three kinds of filter query the contract and the client's own paging use.
function matches(stored: Fields, filter: string): boolean {
  const behind = /^id:\{"(.*)" TO \*\]$/.exec(filter)?.[1];
  if (behind !== undefined) return String(stored['id']) > behind;
  return filter.split(' OR ').some((term) => {
    const [, field = '', value] = /^(\w+):"(.*)"$/.exec(term) ?? [];
    return stored[field] === value;
  });
}
