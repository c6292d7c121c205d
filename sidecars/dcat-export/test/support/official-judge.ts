import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

// The official shapes are no part of this repository; where a checkout has them beside it, they are asked too.
const judge = fileURLToPath(new URL('../../../../../shared/tools/dcat-ap-judge', import.meta.url));
const python = process.env['VDT_TEST_PYTHON'] ?? 'python3';

/** The folder of the official shapes, with files of the names in `officialShapes` and `hvd-SHACL`. */
export const officialFolder = fileURLToPath(
  new URL('../../../../../shared/samples/dcat-ap-3.0.1/shacl/', import.meta.url),
);

/** The files of shapes that every catalogue must meet. */
export const officialShapes = ['shapes', 'mdr-vocabularies.shape', 'range'] as const;

/** What the official shapes say: violations in all, and those of each file. */
export type OfficialVerdict = { violations: number } & Record<
  (typeof officialShapes)[number],
  { violations: number; examples: unknown }
>;

/** Why tests that ask the official shapes are skipped, or false. */
export const skipWithoutShapes: string | false = existsSync(officialFolder)
  ? false
  : 'the official shapes are not beside this checkout';

/** Why tests that ask the official judge are skipped, or false. */
export const skipWithoutJudge: string | false = reasonToSkip();

/** Has a document in Turtle judged by the official shapes. */
export async function judgeOfficially(turtle: string): Promise<OfficialVerdict> {
  const folder = mkdtempSync(join(tmpdir(), 'judged-'));
  try {
    const file = join(folder, 'judged.ttl');
    writeFileSync(file, turtle);
    const { stdout } = await promisify(execFile)(python, [judge, file, '--format', 'turtle', '--json']).catch(
      // A verdict with violations comes with a status that is not 0.
      (error: unknown) => error as { stdout: string },
    );
    return JSON.parse(stdout) as OfficialVerdict;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function reasonToSkip(): string | false {
  if (!existsSync(judge)) return 'the official shapes are not beside this checkout';
  if (spawnSync(python, ['-c', 'import pyshacl']).status !== 0) return `${python} has no pyshacl: set VDT_TEST_PYTHON`;
  return false;
}
