import { catalogueIri, partOf, type SiteUrl } from '../addresses.ts';
import { findConcept } from '../codes.ts';
import { measureOutline, type Measures } from '../geometry.ts';
import { toWebIri } from '../iri.ts';
import { node } from '../triples.ts';
import { outlines } from './outlines.ts';
import { territories, type Territory } from './territories.ts';

/** A place that data are about. */
export interface Place {
  iri: string;
  /** Present when the place is known by its code in ATVK alone, so that the feed has to describe it. */
  territory?: Territory;
  /** Present when the outline of the place is known. */
  measures?: Measures;
}

const spellings = new Map(
  territories.flatMap((territory) =>
    [territory.code, territory.lv, territory.en].map((word) => [word.toLowerCase(), territory] as const),
  ),
);
const measured = new Map<string, Measures>();

/**
 * The place a field names: by its IRI, by a code of the EU's country and place tables or of NUTS, by a code of ATVK (also
 * written `ATVK:0001000` or `LV0001000`), or by the name of a state city or municipality. A place that only ATVK knows gets
 * an IRI of the catalogue's. Undefined when it is none of these.
 */
export function findPlace(siteUrl: SiteUrl, value: string): Place | undefined {
  const prefix = territoryIri(siteUrl, '');
  const text = value.startsWith(prefix) ? value.slice(prefix.length) : value;
  const word = text.replace(/^(?:ATVK|LV)[\s:_-]*(?=\d{7}$)/i, '');
  const concept = findConcept('place', word);
  if (concept !== undefined) return withMeasures({ iri: concept.iri }, concept.code);
  const territory = spellings.get(word.toLowerCase());
  if (territory !== undefined)
    return withMeasures({ iri: territoryIri(siteUrl, territory.code), territory }, territory.code);
  const iri = toWebIri(value);
  return iri === undefined ? undefined : { iri };
}

function territoryIri(siteUrl: SiteUrl, code: string): string {
  return partOf(node(catalogueIri(siteUrl)), `atvk-${code}`).value;
}

function withMeasures(place: Place, code: string): Place {
  const measures = measured.get(code) ?? measure(code);
  return measures === undefined ? place : { ...place, measures };
}

function measure(code: string): Measures | undefined {
  const outline = Object.hasOwn(outlines, code) ? outlines[code] : undefined;
  if (outline === undefined) return undefined;
  const measures = measureOutline(outline);
  measured.set(code, measures);
  return measures;
}
