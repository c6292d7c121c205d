import { cpus, totalmem } from 'node:os';
import { precision, recall, total, type Figures, type Measurement } from './measure.ts';
import { queryFields, type Core } from './solr.ts';

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const coreNames: Record<Core, string> = { stock: 'CKAN’s stock schema', ckan: 'our core' };

function figuresRow(part: string, core: Core, figures: Figures): string {
  const shares = `${percent(recall(figures))} | ${figures.hits} | ${percent(precision(figures))}`;
  return `| ${part} | ${coreNames[core]} | ${figures.pairs} | ${shares} | ${figures.negativesJoined} of ${figures.negatives} |`;
}

function figuresTable(results: Record<Core, Measurement>): string {
  const head =
    '| part | core | pairs | recall | hits of all queries | precision | look-alikes joined |\n|---|---|---|---|---|---|---|';
  const lines = (['tune', 'held', 'all'] as const).flatMap((part) =>
    (['stock', 'ckan'] as const).map((core) => {
      const { parts } = results[core];
      return figuresRow(part === 'held' ? 'held out' : part, core, part === 'all' ? total(parts) : parts[part]);
    }),
  );
  return [head, ...lines].join('\n');
}

function kindsTable(results: Record<Core, Measurement>): string {
  const rows = [...results.ckan.kinds].map(([kind, ours]) => {
    const stock = results.stock.kinds.get(kind);
    return `| ${kind} | ${ours.pairs} | ${stock?.joined ?? 0} | ${ours.joined} |`;
  });
  return ['| kind of pair | pairs | stock finds | ours finds |', '|---|---|---|---|', ...rows].join('\n');
}

function faults(result: Measurement): string {
  const missed = result.missed.map((pair) => `“${pair.query}” does not find “${pair.metadata}” (${pair.part})`);
  const wrong = result.falseHits.map((hit) => `“${hit.query}” finds “${hit.found}” (${hit.part})`);
  return [...missed, ...wrong].map((line) => `- ${line}`).join('\n');
}

/** The whole report in Markdown: figures by part and kind, every fault of our core, and the machine. */
export function toReport(
  results: Record<Core, Measurement>,
  run: { documents: number; residentBytes: number; startMs: number; date: Date },
): string {
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`;
  return `# Latvian search: our core and CKAN’s stock schema

Measured ${run.date.toISOString().slice(0, 10)} on ${machine}, by \`npx tsx bench/latvian-search/run.ts\`. README.md says how.
${run.documents} documents; Solr with both cores answered ${(run.startMs / 1000).toFixed(1)} s after its start and held ${Math.round(run.residentBytes / 2 ** 20)} MiB afterwards.

${figuresTable(results)}

${kindsTable(results)}

Fields searched: stock \`${queryFields.stock}\`, ours \`${queryFields.ckan}\`.

## What our core still gets wrong

${faults(results.ckan)}
`;
}
