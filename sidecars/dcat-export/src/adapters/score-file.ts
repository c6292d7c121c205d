import { createLog } from '@vdt/core/log';
import { createOutboundProbe, type OutboundOptions } from '@vdt/core/outbound';
import type { Quad } from 'n3';
import { datasetsOf, partOfFile, titleOf } from '../domain/score/file-part.ts';
import type { FileDataset } from '../domain/score/report.ts';
import { linksOf, type LinkState, scoreDataset } from '../domain/score/score.ts';
import { type Statements, toStatements } from '../domain/score/statements.ts';
import { createLinkChecker, type LinkCheckLimits } from './link-checker.ts';
import { openScoreStore } from './score-store.ts';
import type { Judge } from './shapes.ts';

/** How a file is scored. Without `linkCheck` its addresses are taken to answer. */
export interface FileScoring {
  judge: Judge;
  linkCheck?: { probe: OutboundOptions; limits: LinkCheckLimits } | undefined;
}

const notAsked: LinkState = { outcome: 'unknown' };

/** Scores each data set of a file, the one after the other: shapes are slow on large graphs. */
export async function scoreQuads(quads: readonly Quad[], options: FileScoring): Promise<FileDataset[]> {
  const statements = toStatements(quads);
  const link = options.linkCheck === undefined ? () => notAsked : await askAll(statements, options.linkCheck);
  const datasets: FileDataset[] = [];
  for (const iri of datasetsOf(statements)) {
    // oxlint-disable-next-line no-await-in-loop -- judging is calculation: nothing is gained by doing it at the same time
    const { conforms } = await options.judge.judge(partOfFile(statements, iri));
    const score = scoreDataset({ statements, dataset: iri, conforms, link });
    datasets.push({ iri, title: titleOf(statements, iri), score });
  }
  return datasets;
}

// The service's own checker over a store in memory, so that the command is as polite as the service.
async function askAll(
  statements: Statements,
  { probe, limits }: NonNullable<FileScoring['linkCheck']>,
): Promise<(url: string) => LinkState> {
  const { scores, links } = openScoreStore(':memory:');
  for (const iri of datasetsOf(statements)) {
    const entry = {
      id: iri,
      name: iri,
      title: { lv: '', en: '' },
      organization: { name: '', lv: '', en: '' },
      hash: '',
    };
    const score = scoreDataset({ statements, dataset: iri, conforms: true, link: () => notAsked });
    scores.save(entry, score, linksOf(statements, iri));
  }
  const log = createLog({ service: 'vdt-dcat', level: 'silent' });
  const checker = createLinkChecker({ links, probe: createOutboundProbe(probe), limits, log });
  // oxlint-disable-next-line no-await-in-loop -- a round takes a part of each host's addresses
  while (links.due(Date.now(), 1).length > 0) await checker.round();
  return (url) => links.find(url) ?? notAsked;
}
