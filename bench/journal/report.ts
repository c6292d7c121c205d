import type { LargeFigures, MemoryPoint, VerifyFigures } from './large.ts';
import type { WriteFigures } from './load.ts';

/** Everything that was measured in one run. */
export interface Figures {
  readonly machine: string;
  readonly date: Date;
  readonly records: number;
  readonly large: number;
  readonly leaves: number;
  readonly writes: readonly { readonly name: string; readonly figures: WriteFigures }[];
  readonly largeFigures: LargeFigures;
  readonly proofs: { readonly inclusionUs: number; readonly consistencyUs: number };
}

/** The figures as results.md. */
export function report(figures: Figures): string {
  const { machine, date, large, leaves, largeFigures, proofs } = figures;
  const { verification, exportVerification, exportSeconds, bytesPerRecord, appendRecordsPerSecond } = largeFigures;
  return `# The journal: durable records a second, and how fast they are proven

Measured ${date.toISOString().slice(0, 10)} on ${machine}, by \`npx tsx --conditions=source bench/journal/run.ts\`. README.md says how.

${writeTable(figures)}

A journal of ${count(large)} records, ${bytesPerRecord.toFixed(0)} bytes each in the file:

| what                             | records/s | memory, MiB: first tenth → largest → end |
| -------------------------------- | --------- | ---------------------------------------- |
| written, 256 callers             | ${count(appendRecordsPerSecond)} | ${memoryOf(largeFigures.appendMemory)} |
| verified, the gateway's own file | ${verifyCells(verification)} |
| verified, an exported copy       | ${verifyCells(exportVerification)} |

The export took ${exportSeconds.toFixed(1)} s. In a tree of ${count(leaves)} leaves (the tree alone, in its file) an inclusion proof takes
${proofs.inclusionUs.toFixed(0)} µs, a consistency proof ${proofs.consistencyUs.toFixed(0)} µs.
`;
}

function writeTable({ writes }: Figures): string {
  const peer = writes[0]?.figures.recordsPerSecond ?? 1;
  const rows = writes.map(({ name, figures }) => {
    const { recordsPerSecond, p50Ms, p95Ms, mainThreadBusy } = figures;
    const ratio = `${(recordsPerSecond / peer).toFixed(1)} ×`;
    return `| ${name} | ${count(recordsPerSecond)} | ${ratio} | ${p50Ms.toFixed(2)} | ${p95Ms.toFixed(2)} | ${(mainThreadBusy * 100).toFixed(0)} % |`;
  });
  const head = '| durable before the answer | records/s | beside the peer | p50, ms | p95, ms | caller’s thread busy |';
  return [head, '| --- | --- | --- | --- | --- | --- |', ...rows].join('\n');
}

function verifyCells({ recordsPerSecond, memory }: VerifyFigures): string {
  return `${count(recordsPerSecond)} | ${memoryOf(memory)}`;
}

function memoryOf(points: readonly MemoryPoint[]): string {
  const largest = Math.max(...points.map(({ mib }) => mib));
  const [first, last] = [points[0]?.mib ?? 0, points.at(-1)?.mib ?? 0];
  return `${first.toFixed(0)} → ${largest.toFixed(0)} → ${last.toFixed(0)}`;
}

function count(value: number): string {
  return Math.round(value).toLocaleString('en');
}
