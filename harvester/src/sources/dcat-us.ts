import { isCatalogue, readCatalogue } from '../domain/dcat-us/catalogue.ts';
import { withPlainTexts } from '../domain/plain-texts.ts';
import type { SourceItem } from '../domain/source-item.ts';
import { toUtf8 } from './decode.ts';
import { sourceFaults } from './faults.ts';
import { htmlToText } from './plain-text.ts';
import { readJson } from './read-json.ts';
import type { SourceKind, SourceRequest } from '../domain/source-kind.ts';

/** A catalogue of DCAT-US (`data.json`), version 1.1 or 3.0: one JSON document. */
export const dcatUs: SourceKind = { type: 'dcat-us', read };

async function* read({ url, fetchPage }: SourceRequest): AsyncGenerator<SourceItem, void, undefined> {
  const document = readJson(toUtf8(await fetchPage(url, 'application/json, */*;q=0.1')));
  if (!isCatalogue(document)) throw sourceFaults.notACatalogue('DCAT-US');
  yield { kind: 'page', number: 1 };
  for (const outcome of readCatalogue(document)) {
    if ('reason' in outcome) yield { kind: 'rejection', rejection: outcome };
    else yield { kind: 'record', record: withPlainTexts(outcome, htmlToText) };
  }
}
