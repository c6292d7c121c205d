import { type VocabularyEntry, namespaces } from '@vdt/core/rdf';
import type { ResourceFields } from '../ckan-fields.ts';
import { findFileType, toMediaTypeIri } from '../codes.ts';
import { addTyped, type Draft } from '../draft.ts';
import { readEach } from '../fields.ts';
import { toWebIri } from '../iri.ts';
import { toByteSize } from '../lexical.ts';
import { cleanText } from '../text.ts';
import { type NamedNode, node } from '../triples.ts';

const { dcat, dct } = namespaces;

/** File types that are a page or a protocol: behind their address there is no file to be saved. */
const notFiles = /^(?:X?HTML5?|X?HTML_SIMPL|RDFA|REST|SPARQLQ|MAP_PRVW|MSG_HTTP|.*_SRVC)$/;

/** The format of a distribution by the EU's table of file types and IANA's of media types, and its size. */
export function addFileFormat(draft: Draft, distribution: NamedNode, resource: ResourceFields): void {
  const [fileType] = readEach(draft, 'format', 'code-unknown', resource['format'], findFileType);
  draft.add(distribution, dct('format'), fileType === undefined ? [] : [node(fileType.iri)]);
  const mediaTypes = mediaTypesOf(draft, resource, fileType).slice(0, 1);
  const compression = readMediaTypes(draft, 'compress_format', resource).slice(0, 1);
  const packaging = readMediaTypes(draft, 'package_format', resource).slice(0, 1);
  addTyped(draft, distribution, dcat('mediaType'), mediaTypes, dct('MediaType'));
  addTyped(draft, distribution, dcat('compressFormat'), compression, dct('MediaType'));
  addTyped(draft, distribution, dcat('packageFormat'), packaging, dct('MediaType'));
  draft.add(distribution, dcat('byteSize'), readEach(draft, 'size', 'number-invalid', resource['size'], toByteSize));
}

/** Whether a resource's address gives the file itself, so that it is a downloadURL too. */
export function isFile(resource: ResourceFields, address: string): boolean {
  if (['upload', 'datastore'].includes(cleanText(resource['url_type']) ?? '')) return true;
  const service = cleanText(resource['service_url']);
  if (service !== undefined && service === cleanText(resource['url'])) return false;
  const fileType = findFileType(resource['format']) ?? findFileType(extensionOf(address));
  return fileType !== undefined && !notFiles.test(fileType.code);
}

/** The file type of a resource: as it says, else as the end of its address does. */
export function readFileType(resource: ResourceFields): VocabularyEntry | undefined {
  const address = toWebIri(resource['url']);
  return findFileType(resource['format']) ?? (address === undefined ? undefined : findFileType(extensionOf(address)));
}

/** Whether a file is packed, so that it must be unpacked before it is what its format says. */
export function isCompressed(resource: ResourceFields): boolean {
  if ([resource['compress_format'], resource['package_format']].some((value) => toMediaTypeIri(value) !== undefined))
    return true;
  return /\.(?:zip|gz|bz2|xz|7z|rar)$/i.test(cleanText(resource['url']) ?? '');
}

// The form fills mimetype from the file's name, so what cannot be used there is no fault of the publisher's.
function mediaTypesOf(draft: Draft, resource: ResourceFields, fileType: VocabularyEntry | undefined): string[] {
  const given = toMediaTypeIri(resource['mimetype']) ?? toMediaTypeIri(fileType?.mediaType);
  return given === undefined ? readMediaTypes(draft, 'mimetype', resource) : [given];
}

function readMediaTypes(draft: Draft, field: string, resource: ResourceFields): string[] {
  return readEach(draft, field, 'code-unknown', resource[field], toMediaTypeIri);
}

function extensionOf(address: string): string | undefined {
  return /\.([A-Za-z0-9]{1,10})$/.exec(new URL(address).pathname)?.[1];
}
