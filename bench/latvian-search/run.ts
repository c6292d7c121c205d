import { writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { readNegatives, readPairs, toCollection } from './collection.ts';
import { measure } from './measure.ts';
import { toReport } from './report.ts';
import { missingForSolr, startSolr } from './solr.ts';

/** Measures both cores, prints the report and writes it to results.md. */
async function main(): Promise<void> {
  const missing = missingForSolr();
  if (missing !== undefined) throw new Error(`The bench cannot run: ${missing}`);
  const pairs = readPairs();
  const negatives = readNegatives();
  const lists = { pairs, negatives, collection: toCollection(pairs, negatives) };
  const solr = await startSolr();
  try {
    const results = { stock: await measure(solr, 'stock', lists), ckan: await measure(solr, 'ckan', lists) };
    const report = await format(
      toReport(results, { documents: lists.collection.length, ...solr.resources(), date: new Date() }),
      { parser: 'markdown', printWidth: 120 },
    );
    writeFileSync(new URL('results.md', import.meta.url), report);
    process.stdout.write(report);
  } finally {
    await solr.stop();
  }
}

await main();
