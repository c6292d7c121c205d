import { vocabulary } from '@vdt/core/rdf';
import { findFileType } from '../codes.ts';
import type { Term } from './statements.ts';

const authority = 'http://publications.europa.eu/resource/authority/';
// Core holds the part of these tables that the form offers; of the rest an address of the right form is taken for one.
const fileTypeForm = new RegExp(`^${authority}file-type/[A-Z0-9_]+$`);
const licenceForm = new RegExp(`^${authority}licence/[A-Z0-9_]+$`);
const mediaTypeForm =
  /^https?:\/\/www\.iana\.org\/assignments\/media-types\/(?:application|audio|font|haptics|image|message|model|multipart|text|video)\/[\w.+%-]+$/;

/** What the MQA knows of a format. A format it has no entry for is neither open nor readable to it. */
export interface FormatTraits {
  nonProprietary: boolean;
  machineReadable: boolean;
}

/** The traits of a distribution's format or, where it has none, of its media type. */
export function formatTraits(formats: readonly Term[], mediaTypes: readonly Term[]): FormatTraits {
  const [format] = formats;
  const entries =
    format === undefined
      ? mediaTypes.map(({ value }) => byMediaType(value))
      : formats.map(({ value }) => vocabulary('file-type').byIri(value) ?? findFileType(value));
  return {
    nonProprietary: entries.some((entry) => entry?.nonProprietary === true),
    machineReadable: entries.some((entry) => entry?.machineReadable === true),
  };
}

/** Whether a format is an IRI of the EU's table of file types. */
export function isFileType({ termType, value }: Term): boolean {
  return termType === 'NamedNode' && fileTypeForm.test(value);
}

/** Whether a media type is an IRI of IANA's register. */
export function isMediaType({ termType, value }: Term): boolean {
  return termType === 'NamedNode' && mediaTypeForm.test(value);
}

/** Whether a licence is one of the EU's table, by its IRI there or by the address of its text. */
export function isKnownLicence({ termType, value }: Term): boolean {
  return termType === 'NamedNode' && (licenceForm.test(value) || licenceTexts().has(withoutScheme(value)));
}

/** Whether access rights are an IRI of the EU's table. */
export function isAccessRight({ termType, value }: Term): boolean {
  return termType === 'NamedNode' && vocabulary('access-right').byIri(value) !== undefined;
}

function byMediaType(iri: string) {
  const essence = iri.replace(/^https?:\/\/www\.iana\.org\/assignments\/media-types\//, '');
  return vocabulary('file-type').entries.find(({ mediaType }) => mediaType === essence);
}

let texts: ReadonlySet<string> | undefined;

function licenceTexts(): ReadonlySet<string> {
  texts ??= new Set(
    vocabulary('licence').entries.flatMap(({ url }) => (typeof url === 'string' ? [withoutScheme(url)] : [])),
  );
  return texts;
}

// Of Creative Commons' addresses all spellings are about: with http, without the last slash, with /legalcode or /deed.
function withoutScheme(address: string): string {
  return address
    .replace(/^https?:\/\//, '')
    .replace(/\/(?:legalcode|deed)(?:\.[a-z]+)?$/, '')
    .replace(/\/$/, '');
}
