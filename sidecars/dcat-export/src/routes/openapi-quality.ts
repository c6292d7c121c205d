import { formatNames, formats } from '../domain/serialise/formats.ts';

const problem = {
  description: 'RFC 9457 problem document',
  content: { 'application/problem+json': { schema: { type: 'object' } } },
};
const text = { schema: { type: 'string' } };
const inPath = (name: string, description: string, schema: object = { type: 'string' }) => {
  return { name, in: 'path', required: true, description, schema };
};
const language = inPath('language', 'Of the page; JSON holds both', { type: 'string', enum: ['lv', 'en'] });
const dataset = inPath('dataset', 'Id or name of the data set');
const json = (description: string) => ({
  description,
  content: { 'application/json': { schema: { type: 'object' } } },
});
const rdf = {
  description: 'One measurement a metric, in the Data Quality Vocabulary',
  content: Object.fromEntries(formatNames.map((name) => [formats[name].mediaType, text])),
};

/** The addresses of scores (OpenAPI 3.1). The pages for people are at the same addresses without `.json`. */
export const qualityPaths = {
  '/{language}/quality.json': {
    get: {
      summary: 'Points of the catalogue by the MQA, of its publishers, and their history by day',
      parameters: [language],
      responses: { 200: json('The points'), 503: problem },
    },
  },
  '/{language}/quality/publishers/{publisher}.json': {
    get: {
      summary: 'Points of a publisher and of its data sets',
      parameters: [language, inPath('publisher', 'Name of the organisation in CKAN')],
      responses: { 200: json('The points'), 404: problem, 503: problem },
    },
  },
  '/{language}/quality/datasets/{dataset}.json': {
    get: {
      summary: 'Points of a data set by all 23 metrics',
      parameters: [language, dataset],
      responses: { 200: json('The points'), 404: problem, 503: problem },
    },
  },
  '/dcat/datasets/{dataset}/quality.{format}': {
    get: {
      summary: 'Points of a data set in RDF',
      parameters: [dataset, inPath('format', 'File extension', { type: 'string', enum: formatNames })],
      responses: { 200: rdf, 404: problem, 503: problem },
    },
  },
  '/dcat/datasets/{dataset}/quality': {
    get: {
      summary: 'The same in the format the Accept header asks for',
      parameters: [dataset],
      responses: { 200: rdf, 404: problem, 503: problem },
    },
  },
  '/dcat/datasets/{dataset}/badge.svg': {
    get: {
      summary: 'Points and rating of a data set as a picture',
      parameters: [
        dataset,
        { name: 'lang', in: 'query', schema: { type: 'string', enum: ['lv', 'en'], default: 'lv' } },
      ],
      responses: { 200: { description: 'The badge', content: { 'image/svg+xml': text } }, 404: problem, 503: problem },
    },
  },
};
