const text = { type: 'string' } as const;
const whole = { type: 'integer', minimum: 0 } as const;
const message = {
  type: 'object',
  required: ['code', 'lv', 'en'],
  properties: { code: text, lv: text, en: text },
} as const;
const problem = {
  description: 'A problem document',
  content: { 'application/problem+json': { schema: { type: 'object' } } },
} as const;

const counts = {
  type: 'object',
  properties: Object.fromEntries(
    ['read', 'created', 'updated', 'unchanged', 'rejected', 'gone', 'warnings'].map((name) => [name, whole]),
  ),
};

const run = {
  type: 'object',
  required: ['id', 'source', 'trigger', 'state', 'startedAt', 'counts'],
  properties: {
    id: { type: 'integer' },
    source: text,
    trigger: { enum: ['schedule', 'command', 'request'] },
    state: { enum: ['running', 'succeeded', 'incomplete', 'failed', 'interrupted'] },
    startedAt: { type: 'string', format: 'date-time' },
    finishedAt: { type: 'string', format: 'date-time' },
    counts,
    message,
  },
};

const entry = {
  type: 'object',
  required: ['outcome', 'identifier', 'warnings'],
  properties: {
    outcome: { enum: ['rejected', 'gone'] },
    identifier: text,
    title: text,
    name: { type: 'string', description: 'Address of the data set in the catalogue' },
    reason: message,
    warnings: { type: 'array', items: message },
  },
};

const source = {
  type: 'object',
  properties: {
    id: text,
    type: { enum: ['dcat', 'dcat-us', 'ckan'] },
    title: { type: 'object', properties: { lv: text, en: text } },
    organization: text,
    address: text,
    schedule: { type: ['string', 'null'], description: 'A cron expression' },
    enabled: { type: 'boolean' },
    lastRun: { anyOf: [run, { type: 'null' }] },
  },
};

function json(description: string, schema: object) {
  return { description, content: { 'application/json': { schema } } };
}

function query(name: string, schema: object) {
  return { name, in: 'query', schema };
}

function inPath(name: string, schema: object) {
  return { name, in: 'path', required: true, schema };
}

/** The harvester's API as an OpenAPI 3.1 document. */
export const openapi = {
  openapi: '3.1.0',
  info: { title: 'Harvester', version: '1', description: 'Sources the catalogue is filled from, and their runs.' },
  paths: {
    '/harvest/api/sources': {
      get: {
        summary: 'All sources, each with its last run',
        responses: {
          200: json('The sources', { type: 'object', properties: { sources: { type: 'array', items: source } } }),
        },
      },
    },
    '/harvest/api/sources/{id}/runs': {
      post: {
        summary: 'Start a run; for editors of the source’s organisation, by session cookie or API token',
        parameters: [inPath('id', text)],
        responses: { 202: json('The run as it begins', run), 401: problem, 403: problem, 404: problem, 409: problem },
      },
    },
    '/harvest/api/runs': {
      get: {
        summary: 'Runs, newest first',
        parameters: [query('source', text), query('limit', { type: 'integer', minimum: 1, maximum: 200, default: 50 })],
        responses: {
          200: json('The runs', { type: 'object', properties: { runs: { type: 'array', items: run } } }),
          400: problem,
        },
      },
    },
    '/harvest/api/runs/{id}': {
      get: {
        summary: 'A run with the records it rejected and those gone at the source; all others are only counted',
        parameters: [
          inPath('id', { type: 'integer' }),
          query('outcome', { enum: ['rejected', 'gone'] }),
          query('limit', { type: 'integer', minimum: 1, maximum: 1000, default: 200 }),
        ],
        responses: {
          200: json('The run', {
            allOf: [run, { type: 'object', properties: { entries: { type: 'array', items: entry } } }],
          }),
          400: problem,
          404: problem,
        },
      },
    },
  },
};
