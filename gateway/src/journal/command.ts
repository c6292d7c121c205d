import { exitCodes, print } from '@vdt/core/cli';
import { exportJournal } from './export.ts';
import { type JournalReport, verifyJournal, type VerifyOptions } from './verify.ts';

/** `verify-journal DIR [--checkpoint F] [--keys F] [--json]`: 0 when nothing is wrong, 1 with what is in one sentence. */
export async function verifyJournalCommand(
  folder: string,
  options: VerifyOptions & { readonly json?: boolean },
): Promise<number> {
  const report = await verifyJournal(folder, options);
  const exitCode = report.ok ? exitCodes.done : exitCodes.badInput;
  if (options.json === true) await print(`${JSON.stringify(report, undefined, 2)}\n`);
  else if (report.finding === undefined) await print(`${soundText(report)}\n`);
  else process.stderr.write(`vdt-gateway: ${report.finding.sentence}\n`);
  return exitCode;
}

/** `export-journal DIR TARGET`: a copy that can be verified without the gateway. */
export async function exportJournalCommand(folder: string, target: string): Promise<number> {
  const records = await exportJournal(folder, target);
  await print(`${records} records written to ${target}.\n`);
  return exitCodes.done;
}

function soundText({ records, signedRecords, clockSetBackAt }: JournalReport): string {
  const unsigned = records - signedRecords;
  const signed =
    unsigned === 0
      ? 'all of them are covered by the newest checkpoint'
      : `${unsigned} came after the newest checkpoint, which covers the first ${signedRecords}`;
  const clock = clockSetBackAt === undefined ? '' : ` The clock was set back at record ${clockSetBackAt}.`;
  return `All ${records} records are as they were written; ${signed}.${clock}`;
}
