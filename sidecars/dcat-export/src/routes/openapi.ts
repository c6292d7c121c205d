import { dumpNames } from '../domain/dump-shelf.ts';
import { formatNames, formats } from '../domain/serialise/formats.ts';
import { oaiPaths } from './openapi-oai.ts';
import { qualityPaths } from './openapi-quality.ts';

const problem = {
  description: 'RFC 9457 problem document',
  content: { 'application/problem+json': { schema: { type: 'object' } } },
};

const rdf = (description: string, names = formatNames) => ({
  description,
  headers: {
    ETag: { description: 'Strong entity tag', schema: { type: 'string' } },
    'Last-Modified': { schema: { type: 'string' } },
    Link: { description: 'The pages around this one (RFC 8288)', schema: { type: 'string' } },
  },
  content: Object.fromEntries(names.map((name) => [formats[name].mediaType, { schema: { type: 'string' } }])),
});

const notModified = { description: 'Not changed since the copy that If-None-Match or If-Modified-Since names' };

const paging = [
  { name: 'page', in: 'query', schema: { type: 'integer', minimum: 1, default: 1 } },
  {
    name: 'snapshot',
    in: 'query',
    description:
      'The frozen list of data sets that the crawl began in. Taken from the link to the next page; without it the newest.',
    schema: { type: 'string' },
  },
  {
    name: 'modified_since',
    in: 'query',
    description: 'Only data sets whose statements changed then or later: an xsd:dateTime or an xsd:date.',
    schema: { type: 'string' },
  },
];

const pageProblems = { 400: problem, 404: problem, 410: problem, 503: problem };

const dumpName = {
  name: 'name',
  in: 'path',
  required: true,
  schema: { type: 'string', enum: dumpNames.flatMap((name) => [name, `${name}.sha256`, `${name}.sig`]) },
};

const format = { name: 'format', in: 'path', required: true, schema: { type: 'string', enum: formatNames } };

/** The service's own API (OpenAPI 3.1). */
export const openapi = {
  openapi: '3.1.0',
  info: { title: 'DCAT-AP feed', version: '0.1.0', description: "CKAN's catalogue as DCAT-AP 3.0.1, page by page." },
  paths: {
    '/dcat/catalog.{format}': {
      get: {
        summary: 'A page of the catalogue',
        parameters: [format, ...paging],
        responses: { 200: rdf('The page'), 304: notModified, ...pageProblems },
      },
    },
    '/dcat/catalog': {
      get: {
        summary: 'A page of the catalogue in the format the Accept header asks for',
        parameters: paging,
        responses: { 200: rdf('The page'), 304: notModified, ...pageProblems },
      },
    },
    '/dcat/datasets/{dataset}.{format}': {
      get: {
        summary: 'One data set, by id or name',
        parameters: [{ name: 'dataset', in: 'path', required: true, schema: { type: 'string' } }, format],
        responses: { 200: rdf('The data set'), 304: notModified, 404: problem, 503: problem },
      },
    },
    '/dcat/datasets/{dataset}': {
      get: {
        summary: 'One data set in the format the Accept header asks for',
        parameters: [{ name: 'dataset', in: 'path', required: true, schema: { type: 'string' } }],
        responses: { 200: rdf('The data set'), 304: notModified, 404: problem, 503: problem },
      },
    },
    '/dcat/changes.atom': {
      get: {
        summary: 'The changes as an Atom feed, the newest first',
        parameters: [
          {
            name: 'before',
            in: 'query',
            description: 'Only changes before this one. Taken from the link to the next page.',
            schema: { type: 'integer', minimum: 1 },
          },
        ],
        responses: {
          200: { description: 'The feed', content: { 'application/atom+xml': { schema: { type: 'string' } } } },
          304: notModified,
          400: problem,
          503: problem,
        },
      },
    },
    ...oaiPaths,
    ...qualityPaths,
    '/dcat/{name}': {
      get: {
        summary: 'The whole catalogue in one file, its SHA-256, or its Ed25519 signature',
        parameters: [dumpName, { name: 'Range', in: 'header', schema: { type: 'string' } }],
        responses: {
          200: {
            description: 'The file',
            headers: {
              ETag: { description: 'Strong entity tag', schema: { type: 'string' } },
              'Repr-Digest': { description: 'SHA-256 of the file (RFC 9530)', schema: { type: 'string' } },
            },
            content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
          },
          206: { description: 'The part that was asked for' },
          304: notModified,
          416: problem,
          503: problem,
        },
      },
    },
    '/dcat/dump-key.pem': {
      get: {
        summary: 'The public key of the signatures',
        responses: {
          200: { description: 'PEM', content: { 'application/x-pem-file': { schema: { type: 'string' } } } },
        },
      },
    },
    '/hints/dataset-changed': {
      post: {
        summary: 'Says that a data set changed, so that it is looked at now rather than at the next round',
        security: [{ hintSecret: [] }],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['id', 'event'],
                properties: {
                  id: { type: 'string' },
                  name: { type: 'string' },
                  event: { type: 'string', enum: ['changed', 'removed'] },
                },
              },
            },
          },
        },
        responses: { 202: { description: 'Noted' }, 400: problem, 401: problem },
      },
    },
  },
  components: { securitySchemes: { hintSecret: { type: 'http', scheme: 'bearer' } } },
};
