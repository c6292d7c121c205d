import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { measureLarge, measureProofs } from './large.ts';
import { measureJournal, measurePlainInserts, type WriteFigures } from './load.ts';
import { report } from './report.ts';

/** Measures the journal beside one commit a record, and writes results.md. Arguments: records, large, leaves. */
const [records = 50_000, large = 1_000_000, leaves = 10_000_000] = process.argv.slice(2).map(Number);

const say = (text: string): void => void process.stderr.write(`${text}\n`);
const writes: { name: string; figures: WriteFigures }[] = [];
const add = async (name: string, measuring: Promise<WriteFigures>): Promise<void> => {
  writes.push({ name, figures: await measuring });
  say(`${name}: ${writes.at(-1)?.figures.recordsPerSecond.toFixed(0)} records/s`);
};

await add('peer: plain table, one commit a record', measurePlainInserts(Math.min(records, 10_000)));
await add('journal without group commit, 64 callers', measureJournal(Math.min(records, 10_000), 64, 1));
for (const callers of [1, 16, 64, 256]) {
  await add(
    `journal, ${callers} caller${callers === 1 ? '' : 's'}`,
    measureJournal(callers === 1 ? 10_000 : records, callers),
  );
}
await add('peer again: plain table, one commit a record', measurePlainInserts(Math.min(records, 10_000)));
say(`${large} records …`);
const largeFigures = await measureLarge(large);
say(`a tree of ${leaves} leaves …`);
const proofs = await measureProofs(leaves);
const machine = `2 cores shared with other work (${cpus()[0]?.model ?? 'unknown'}), Node ${process.version.slice(1)}`;
const page = report({ machine, date: new Date(), records, large, leaves, writes, largeFigures, proofs });
const file = fileURLToPath(new URL('results.md', import.meta.url));
writeFileSync(file, await format(page, { ...(await resolveConfig(file)), parser: 'markdown' }));
process.stdout.write(page);
