const text = { type: 'string' } as const;
const whole = { type: 'integer', minimum: 0 } as const;
const hash = { type: 'string', description: 'SHA-256 in base64' } as const;
const hashes = { type: 'array', items: hash } as const;
const problem = {
  description: 'A problem document',
  content: { 'application/problem+json': { schema: { type: 'object' } } },
} as const;

const query = (name: string, schema: object, required = false) => ({ name, in: 'query', required, schema });
const json = (description: string, properties: object) => ({
  description,
  content: { 'application/json': { schema: { type: 'object', properties } } },
});
const plain = (description: string) => ({ description, content: { 'text/plain': { schema: text } } });
const get = (summary: string, answer: object, parameters: object[] = [], failures: object = {}) => ({
  get: { summary, parameters, responses: { 200: answer, ...failures } },
});

const entry = {
  type: 'object',
  required: ['number', 'hash', 'leaf', 'record', 'openings'],
  properties: {
    number: whole,
    hash,
    leaf: { type: 'string', description: 'What was hashed: canonical JSON' },
    record: { type: 'object', description: 'What the leaf says' },
    who: { type: 'object', description: 'Absent when it was removed' },
    content: { type: 'object', description: 'Absent when it was removed' },
    openings: {
      type: 'object',
      properties: { who: { type: ['string', 'null'] }, content: { type: ['string', 'null'] } },
    },
  },
};

/** The paths of `journalRoutes` for the OpenAPI document of the gateway. */
export const journalPaths = {
  '/journal/checkpoint': get('The newest signed checkpoint', plain('C2SP tlog-checkpoint'), [], { 404: problem }),
  '/journal/keys': get('The public keys of the journal, a line each', plain('C2SP signed-note verifier keys')),
  '/journal/proofs/inclusion': get(
    'That a record is in the journal (RFC 9162, section 2.1.3)',
    json('The way from the leaf to the root', { number: whole, size: whole, leafHash: hash, hashes }),
    [query('number', whole, true), query('size', whole)],
    { 400: problem, 404: problem },
  ),
  '/journal/proofs/consistency': get(
    'That the journal only grew (RFC 9162, section 2.1.4)',
    json('The way from the older root to the newer', { first: whole, second: whole, hashes }),
    [query('first', { ...whole, minimum: 1 }, true), query('second', whole)],
    { 400: problem, 404: problem },
  ),
  '/journal/entries': get(
    'The records that the asker may read, from the oldest',
    json('A page; `next` is null on the last', {
      entries: { type: 'array', items: entry },
      next: { type: ['integer', 'null'] },
      size: whole,
    }),
    [
      query('from', whole),
      query('since', { type: 'string', format: 'date-time' }),
      query('limit', { type: 'integer', minimum: 1, maximum: 500, default: 100 }),
    ],
    { 400: problem, 401: problem, 403: problem },
  ),
} as const;
