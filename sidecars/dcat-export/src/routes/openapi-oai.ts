const names = ['identifier', 'metadataPrefix', 'from', 'until', 'set', 'resumptionToken'];
const verbs = ['GetRecord', 'Identify', 'ListIdentifiers', 'ListMetadataFormats', 'ListRecords', 'ListSets'];

const problem = {
  description: 'RFC 9457 problem document',
  content: { 'application/problem+json': { schema: { type: 'object' } } },
};
const answer = {
  description: 'The answer, or the error by its OAI-PMH code',
  content: { 'text/xml': { schema: { type: 'string' } } },
};
const verb = { type: 'string', enum: verbs };
const argument = { type: 'string' };

/** OAI-PMH's one address in the service's OpenAPI document. */
export const oaiPaths = {
  '/oai': {
    get: {
      summary: 'OAI-PMH 2.0',
      parameters: [
        { name: 'verb', in: 'query', required: true, schema: verb },
        ...names.map((name) => ({ name, in: 'query', schema: argument })),
      ],
      responses: { 200: answer, 503: problem },
    },
    post: {
      summary: 'OAI-PMH 2.0 with the arguments as a form',
      requestBody: {
        content: {
          'application/x-www-form-urlencoded': {
            schema: {
              type: 'object',
              required: ['verb'],
              properties: { verb, ...Object.fromEntries(names.map((name) => [name, argument])) },
            },
          },
        },
      },
      responses: { 200: answer, 413: problem, 415: problem, 503: problem },
    },
  },
};
