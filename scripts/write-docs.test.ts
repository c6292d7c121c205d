import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { configurationPage } from './docs/configuration.ts';
import { findCodes, problemsPage, readAdvice } from './docs/problems.ts';
import { generatedPages, readPage } from './write-docs.ts';

function sourceTree(t: TestContext, text: string, file = 'a.ts'): string {
  const root = mkdtempSync(join(tmpdir(), 'vdt-docs-'));
  t.after(() => rmSync(root, { recursive: true }));
  mkdirSync(join(root, 'harvester/src'), { recursive: true });
  writeFileSync(join(root, 'harvester/src', file), text);
  return root;
}

test('docs/configuration.md and docs/problems.md are what the code says: otherwise run `npm run docs`', async () => {
  for (const [name, page] of await generatedPages()) assert.equal(readPage(name), page, `docs/${name} is out of date`);
});

test('docs/problems.md says for every code what to do', () => {
  const advice = readAdvice(readPage('problems.md'));
  assert.ok(advice.size > 0);
  assert.deepEqual(
    [...advice].filter(([, text]) => text === '').map(([code]) => code),
    [],
  );
});

test('codes are found over several lines, in errors built on AppError and through a function, each once', (t) => {
  const text = `new AppError('input', 'a-code', d);
new AppError(
  'conflict',
  'b-code',
  d,
);
super('internal', 'c-code');
new AppError('input', 'a-code', e);
new HarvestError('not-found', {
  code: 'd-code',
  lv: '',
});
function unreadable(code: string, lv: string): HarvestError {
  return new HarvestError('upstream-bad-answer', { code, lv });
}
unreadable('e-code', '');
unreadable(
  'f-code',
);
`;
  assert.deepEqual(
    findCodes(sourceTree(t, text), ['harvester']).map(({ kind, code }) => [kind, code]),
    [
      ['input', 'a-code'],
      ['conflict', 'b-code'],
      ['internal', 'c-code'],
      ['not-found', 'd-code'],
      ['upstream-bad-answer', 'e-code'],
      ['upstream-bad-answer', 'f-code'],
    ],
  );
});

test('a code that is not written out, or that has two kinds, is refused', (t) => {
  const computed = sourceTree(t, "new AppError('input', code, d);\n");
  assert.throws(() => findCodes(computed, ['harvester']), /harvester\/src\/a\.ts: /);
  const twofold = sourceTree(t, "new AppError('input', 'a', d);\nnew AppError('conflict', 'a', d);\n");
  assert.throws(() => findCodes(twofold, ['harvester']), /thrown as input and, in harvester, as conflict/);
});

test('what people wrote about a code stays, and a code that went takes it along', () => {
  const codes = [{ kind: 'input' as const, code: 'a-code', workspaces: ['harvester'] }];
  const first = problemsPage(codes, '| `a-code` | x | 1 | y | Mend it. |\n| `gone` | x | 1 | y | Never. |\n');
  assert.match(first, /^\| `a-code` \| input \| 400 \| harvester \| Mend it\. \|$/m);
  assert.doesNotMatch(first, /gone/);
  assert.equal(problemsPage(codes, first), first);
});

test('a setting is shown with what it takes, its default or that it is required, and no default of a secret', async (t) => {
  const root = sourceTree(
    t,
    `import { defineSettings, tcpPort } from '@vdt/core/config';
import { z } from 'zod';
export const other = { a: 1 };
export const settings = defineSettings({
  port: { env: 'T_PORT', schema: tcpPort.default(1234), help: 'Port.' },
  token: { env: 'T_TOKEN', schema: z.string().default('hunter2'), help: 'Token.', secret: true },
  folder: { env: 'T_DIR', schema: z.string().default('var/x').transform((path) => '/machine/' + path), help: 'Folder.' },
  mode: { env: 'T_MODE', schema: z.enum(['a', 'b']), help: 'Either | or.' },
});
`,
    'config.ts',
  );
  // The packages are looked for from where the file stands.
  symlinkSync(new URL('../node_modules', import.meta.url), join(root, 'node_modules'));
  const page = await configurationPage(root, ['harvester', 'no-such']);
  assert.match(page, /^\| `T_PORT` \| 0 to 65535 \| `1234` \| Port\. \|$/m);
  assert.match(page, /^\| `T_TOKEN` \| secret \| {2}\| Token\. \|$/m);
  assert.match(page, /^\| `T_DIR` \| text \| `var\/x` \| Folder\. \|$/m);
  assert.match(page, /^\| `T_MODE` \| `a`, `b` \| \*\*required\*\* \| Either \\\| or\. \|$/m);
});
