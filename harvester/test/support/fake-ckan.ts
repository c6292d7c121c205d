import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';

type Fields = Record<string, unknown>;
type Stored = Fields & { id: string; name: string };

/** The organisation and the tokens of people the fake knows. */
export const fake = {
  organization: { id: 'org-1', name: 'upes', title: 'Upju dienests', title_en: 'River Service', state: 'active' },
  tokens: { harvester: 'token-of-the-harvester', editor: 'token-of-an-editor', stranger: 'token-of-a-stranger' },
};

/** A CKAN in memory, with what tests look at and meddle with. */
export interface FakeCkan {
  listener: RequestListener;
  packages: Map<string, Stored>;
  /** The actions called, in their order. */
  calls: string[];
  /** Answers an action in place of the fake, with a result or a failure; undefined leaves it to the fake. */
  intercept: (
    action: string,
    input: Fields,
  ) => { status: number; type?: string; error?: Fields } | { result: object } | undefined;
}

class Refused extends Error {
  readonly status: number;
  readonly error: Fields;

  constructor(status: number, type: string, error: Fields = { message: type }) {
    super(type);
    this.status = status;
    this.error = { ...error, __type: type };
  }
}

const required = ['title', 'notes', 'name', 'owner_org', 'theme', 'license_id', 'frequency', 'tags'];

/** As much of CKAN's action API as the harvester uses. The contract suite is run on it and on the real CKAN alike. */
export function createFakeCkan(): FakeCkan {
  const packages = new Map<string, Stored>();
  const state: FakeCkan = { packages, calls: [], listener: () => {}, intercept: () => undefined };

  const find = (key: unknown): Stored => {
    const found = [...packages.values()].find(({ id, name }) => id === key || name === key);
    if (found === undefined) throw new Refused(404, 'Not Found Error');
    return found;
  };
  const save = (input: Fields, id: string): Stored => {
    const missing = required.filter((field) => input[field] === undefined);
    if (missing.length > 0) throw new Refused(409, 'Validation Error', faults(missing, 'Missing value'));
    const name = String(input['name']);
    const isTaken = [...packages.values()].some(
      (each) => each.name === name && each.id !== id && each['state'] === 'active',
    );
    if (isTaken) throw new Refused(409, 'Validation Error', faults(['name'], 'Šis URL jau tiek izmantots.'));
    const resources = ((input['resources'] ?? []) as Fields[]).map((resource) => ({ id: randomUUID(), ...resource }));
    const stored = { private: false, ...input, id, name, resources, state: 'active', organization: fake.organization };
    packages.set(id, stored);
    return stored;
  };
  const actions: Record<string, (input: Fields, token: string | undefined) => unknown> = {
    package_show: ({ id }) => find(id),
    package_search: (input) => search([...packages.values()], input),
    package_create: (input) => save(input, randomUUID()),
    package_update: (input) => save(input, find(input['id']).id),
    package_delete: ({ id }) => {
      find(id)['state'] = 'deleted';
      return null;
    },
    organization_show: ({ id }) => organization(id),
    organization_list_for_user: (_input, token) => (token === fake.tokens.editor ? [fake.organization] : []),
    user_show: (_input, token) => user(token),
    status_show: () => ({ ckan_version: '2.12.0' }),
  };
  state.listener = (req, res) => {
    const action = /^\/api\/3\/action\/(\w+)$/.exec(req.url ?? '')?.[1] ?? '';
    state.calls.push(action);
    answer(req, res, async () => {
      const input = (await json(req)) as Fields;
      const meddled = state.intercept(action, input);
      if (meddled !== undefined) {
        if ('result' in meddled) return meddled.result;
        throw new Refused(meddled.status, meddled.type ?? '', meddled.error);
      }
      const token = req.headers.authorization;
      if (/_(?:create|update|delete)$/.test(action) && token !== fake.tokens.harvester)
        throw new Refused(403, 'Authorization Error');
      const act = actions[action];
      if (act === undefined) throw new Refused(404, 'Not Found Error');
      return act(input, token);
    });
  };
  return state;
}

function faults(fields: readonly string[], message: string): Fields {
  return Object.fromEntries(fields.map((field) => [field, [message]]));
}

function organization(id: unknown): object {
  if (id === fake.organization.id || id === fake.organization.name) return fake.organization;
  throw new Refused(404, 'Not Found Error');
}

function user(token: string | undefined): object {
  if (token === undefined || !Object.values(fake.tokens).includes(token)) throw new Refused(404, 'Not Found Error');
  return { id: token, name: token, sysadmin: token === fake.tokens.harvester };
}

function search(all: readonly Stored[], input: Fields): object {
  const filters = input['fq_list'] as string[];
  const found = all
    .filter(({ state }) => state === 'active')
    .filter((stored) => input['include_private'] === true || stored['private'] !== true)
    .filter((stored) => filters.every((filter) => matches(stored, filter)))
    .toSorted((one, other) => (one.id < other.id ? -1 : 1));
  return { count: found.length, results: found.slice(0, Number(input['rows'])) };
}

// The filter of the harvester, and the one by which core's client turns pages.
function matches(stored: Stored, filter: string): boolean {
  const behind = /^id:\{"(.*)" TO \*\]$/.exec(filter)?.[1];
  if (behind !== undefined) return stored.id > behind;
  const [, field = '', value] = /^(\w+):"(.*)"$/.exec(filter) ?? [];
  return stored[field] === value;
}

function answer(req: IncomingMessage, res: ServerResponse, work: () => Promise<unknown>): void {
  const send = (status: number, body: object) =>
    res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  work().then(
    (result) => send(200, { success: true, result }),
    (error: unknown) => {
      if (error instanceof Refused) send(error.status, { success: false, error: error.error });
      else send(500, {});
    },
  );
  req.on('error', () => res.destroy());
}
