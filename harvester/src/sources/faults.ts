import { HarvestError } from '../domain/failures.ts';
import { excerpt } from '../domain/text/excerpt.ts';

function unreadable(code: string, lv: string, en: string, cause?: unknown): HarvestError {
  return new HarvestError('upstream-bad-answer', { code, lv, en }, { cause });
}

/** Why a document of a source cannot be read, said so that the people who publish it can put it right. */
export const sourceFaults = {
  empty: () => unreadable('answer-empty', 'Avota atbilde ir tukša.', "The source's answer is empty."),
  notRdf: (what: string) =>
    unreadable(
      'not-rdf',
      `Avota atbilde nav RDF (Turtle, N-Triples, RDF/XML vai JSON-LD): ${what}.`,
      `The source's answer is not RDF (Turtle, N-Triples, RDF/XML or JSON-LD): ${what}.`,
    ),
  syntax: (format: string, line: number | undefined, detail: string, cause: unknown) => {
    const where = { lv: line === undefined ? '' : ` ${line}. rindā`, en: line === undefined ? '' : ` on line ${line}` };
    return unreadable(
      'syntax-error',
      `Dokumentā ir ${format} sintakses kļūda${where.lv}: ${excerpt(detail, 200)}`,
      `The document has a ${format} syntax error${where.en}: ${excerpt(detail, 200)}`,
      cause,
    );
  },
  doctype: () =>
    unreadable(
      'doctype-refused',
      'XML dokumentā ir DOCTYPE, ko harvesteris drošības dēļ nepieņem. Izņemiet to no dokumenta.',
      'The XML document has a DOCTYPE, which is refused for safety. Take it out of the document.',
    ),
  encoding: (declared: string) =>
    unreadable(
      'encoding-invalid',
      `Dokuments nav derīgs ${declared} kodējums; iespējams, tas ir Windows-1257. Saglabājiet to UTF-8 kodējumā.`,
      `The document is not valid ${declared}; it may be Windows-1257. Save it as UTF-8.`,
    ),
  notJson: (detail: string, cause: unknown) =>
    unreadable(
      'not-json',
      `Avota atbilde nav derīgs JSON: ${excerpt(detail, 200)}`,
      `The source's answer is not valid JSON: ${excerpt(detail, 200)}`,
      cause,
    ),
  tooDeep: (limit: number) =>
    unreadable(
      'json-too-deep',
      `JSON dokumentā ir vairāk nekā ${limit} iekļaušanas līmeņi; tas nevar būt katalogs.`,
      `The JSON document is nested more than ${limit} levels deep; it cannot be a catalogue.`,
    ),
  remoteContext: (url: string) =>
    unreadable(
      'remote-context',
      `JSON-LD dokuments atsaucas uz kontekstu ${excerpt(url)}, ko harvesteris nelejupielādē. Iekļaujiet @context pašā dokumentā.`,
      `The JSON-LD document refers to the context ${excerpt(url)}, which is never fetched. Put the @context into the document itself.`,
    ),
  notACatalogue: (expected: string) =>
    unreadable(
      'not-a-catalogue',
      `Dokumentu var nolasīt, bet tas nav ${expected} katalogs: tajā nav ne kataloga, ne datu kopu.`,
      `The document can be read, but it is not a ${expected} catalogue: it describes neither a catalogue nor data sets.`,
    ),
  nextPage: (fault: 'other-origin' | 'loop' | 'invalid', url: string) => {
    const why = {
      'other-origin': { lv: 'ved uz citu vietni', en: 'leads to another site' },
      loop: { lv: 'ved atpakaļ uz jau nolasītu lapu', en: 'leads back to a page already read' },
      invalid: { lv: 'nav derīga adrese', en: 'is not a valid address' },
    }[fault];
    return unreadable(
      'next-page-refused',
      `Nākamās lapas saite ${excerpt(url)} ${why.lv}; tālāk avots netika lasīts.`,
      `The link to the next page, ${excerpt(url)}, ${why.en}; the source was not read further.`,
    );
  },
  repeatedPage: (number: number) =>
    unreadable(
      'page-repeated',
      `${number}. lapā ir tās pašas datu kopas, kas iepriekšējā; avots neņem vērā lapas numuru.`,
      `Page ${number} holds the same data sets as the one before; the source ignores the page number.`,
    ),
  refused: (detail: string) =>
    unreadable(
      'source-refused',
      `Avots pieprasījumu noraidīja: ${excerpt(detail, 200)}`,
      `The source refused the request: ${excerpt(detail, 200)}`,
    ),
  pageMissing: (number: number, count: number) =>
    unreadable(
      'page-empty',
      `${number}. lapa ir tukša, lai gan avots sola ${count} datu kopas; tālāk tas netika lasīts.`,
      `Page ${number} is empty, although the source promises ${count} data sets; it was not read further.`,
    ),
  tooManyPages: (limit: number) =>
    unreadable(
      'too-many-pages',
      `Avotam ir vairāk nekā ${limit} lapu; tālāk tas netika lasīts. Robežu nosaka VDT_HARVESTER_MAX_PAGES.`,
      `The source has more than ${limit} pages; it was not read further. VDT_HARVESTER_MAX_PAGES sets the limit.`,
    ),
} as const;
