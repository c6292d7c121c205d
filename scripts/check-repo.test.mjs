import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { checkRepository } from './check-repo.mjs';

const script = fileURLToPath(new URL('check-repo.mjs', import.meta.url));

const sound = {
  'package.json': JSON.stringify({
    workspaces: ['core', 'harvester', 'sidecars/dcat-export'],
    devDependencies: { 'fast-check': '4.10.2' },
  }),
  'core/package.json': JSON.stringify({ name: '@vdt/core', dependencies: { zod: '4.6.7' } }),
  'core/src/ckan/index.ts': "import { z } from 'zod';\nexport const path = '/api/3/action/';\nexport { z };\n",
  'harvester/package.json': JSON.stringify({
    name: '@vdt/harvester',
    dependencies: { n3: '2.13.12' },
    devDependencies: { '@types/n3': '1.26.4' },
  }),
  'harvester/src/main.ts':
    "import { routes } from './routes/routes.ts';\nimport { store } from './adapters/store.ts';\n",
  'harvester/src/app.ts': "import { routes } from './routes/routes.ts';\nimport { page } from './pages/page.ts';\n",
  'harvester/src/routes/routes.ts':
    "import { plan } from '../domain/plan.ts';\nimport { page } from '../pages/page.ts';\n",
  'harvester/src/pages/page.ts': "import { html } from '@vdt/core/pages';\nimport { plan } from '../domain/plan.ts';\n",
  'harvester/src/adapters/store.ts':
    "import { plan } from '../domain/plan.ts';\nimport { openDatabase } from '@vdt/core/sqlite';\n",
  'harvester/src/sources/dcat.ts': "import { Parser } from 'n3';\nimport { plan } from '../domain/plan.ts';\n",
  'harvester/src/domain/plan.ts': "import { AppError } from '@vdt/core/errors';\nimport { size } from './size.ts';\n",
  'harvester/src/domain/size.ts': 'export const size = 1;\n',
  'harvester/test/plan.test.ts': "import fc from 'fast-check';\nimport { plan } from '../src/domain/plan.ts';\n",
  'sidecars/dcat-export/package.json': JSON.stringify({ name: '@vdt/dcat-export' }),
};

/** The findings in the sound tree with some files changed, as `path:line rule`. */
function findingsWith(t, changes) {
  const root = makeTree(t, { ...sound, ...changes });
  return checkRepository(root).map(({ path, line, rule }) => `${path}:${line} ${rule}`);
}

function makeTree(t, files) {
  const root = mkdtempSync(join(tmpdir(), 'vdt-check-'));
  t.after(() => rmSync(root, { recursive: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

/** Lines that only fill a file. */
function filling(count) {
  return Array.from({ length: count }, (_, index) => `  use(${index});\n`).join('');
}

test('a sound tree has no findings', (t) => {
  assert.deepEqual(findingsWith(t, {}), []);
});

test('domain imports nothing that reads or writes, no other room and no package with input or output', (t) => {
  for (const specifier of ['../adapters/store.ts', '../config.ts', '@vdt/core/ckan', 'node:fs', 'axios']) {
    const text = `import { AppError } from '@vdt/core/errors';\nimport { x } from '${specifier}';\n`;
    const findings = findingsWith(t, { 'harvester/src/domain/plan.ts': text, 'harvester/src/config.ts': '' });
    assert.ok(findings.includes('harvester/src/domain/plan.ts:2 import-direction'), specifier);
  }
});

test('a part of a service with a domain of its own is held to the same', (t) => {
  const part = 'harvester/src/journal/domain/';
  const findings = findingsWith(t, {
    [`${part}good.ts`]: "import { size } from './size.ts';\nimport { plan } from '../../domain/plan.ts';\n",
    [`${part}size.ts`]: "import { hash } from 'node:crypto';\n",
    [`${part}reads.ts`]: "import { readFileSync } from 'node:fs';\n",
    [`${part}outer.ts`]: "import { store } from '../store.ts';\n",
    'harvester/src/journal/store.ts':
      "import { size } from './domain/size.ts';\nimport { readFileSync } from 'node:fs';\n",
  });
  assert.deepEqual(findings, [`${part}outer.ts:1 import-direction`, `${part}reads.ts:1 import-direction`]);
});

test('domain is also held to it in imports over several lines, in re-exports and in dynamic ones', (t) => {
  const texts = [
    "import {\n  a,\n  b,\n} from '@vdt/core/ckan';\n",
    "export { a } from '@vdt/core/ckan';\n",
    "import '@vdt/core/ckan';\n",
    "export const a = async () => import('@vdt/core/ckan');\n",
    "import type { CkanPackage } from '@vdt/core/ckan';\n",
  ];
  for (const text of texts) {
    assert.deepEqual(findingsWith(t, { 'harvester/src/domain/size.ts': text }), [
      'harvester/src/domain/size.ts:1 import-direction',
    ]);
  }
});

test('routes, adapters and pages do not import one another against the direction', (t) => {
  const wrong = {
    'harvester/src/routes/x.ts': "import { store } from '../adapters/store.ts';\n",
    'harvester/src/adapters/x.ts': "import { page } from '../pages/page.ts';\n",
    'harvester/src/pages/x.ts': "import { store } from '../adapters/store.ts';\n",
    'harvester/src/sources/x.ts': "import { store } from '../adapters/store.ts';\n",
    'harvester/src/app.ts': "import { store } from './adapters/store.ts';\n",
    'harvester/src/cli.ts': "import { store } from './adapters/store.ts';\nimport './main.ts';\n",
    'harvester/src/domain/x.ts': "import { main } from '../main.ts';\n",
  };
  assert.deepEqual(
    findingsWith(t, wrong),
    Object.keys(wrong)
      .filter((path) => path !== 'harvester/src/cli.ts')
      .toSorted()
      .map((path) => `${path}:1 import-direction`),
  );
});

test('services import neither each other nor each other’s files', (t) => {
  assert.deepEqual(
    findingsWith(t, {
      'harvester/src/adapters/x.ts': "import { a } from '@vdt/dcat-export/domain';\n",
      'harvester/src/adapters/y.ts': "import { a } from '../../../sidecars/dcat-export/src/a.ts';\n",
      'harvester/test/z.test.ts': "import { a } from '../../core/src/ckan/index.ts';\n",
    }),
    [
      'harvester/src/adapters/x.ts:1 import-direction',
      'harvester/src/adapters/y.ts:1 import-direction',
      'harvester/test/z.test.ts:1 import-direction',
    ],
  );
});

test("only core's CKAN room speaks the action API", (t) => {
  assert.deepEqual(
    findingsWith(t, {
      'harvester/src/adapters/x.ts': "\nexport const a = '/api/3/action/package_show';\n",
      'core/src/pages/x.ts': "export const a = '/api/3/action/package_show';\n",
    }),
    ['core/src/pages/x.ts:1 import-direction', 'harvester/src/adapters/x.ts:2 import-direction'],
  );
});

test('a package that is imported is declared, and a shipped file does not live on development tools', (t) => {
  assert.deepEqual(
    findingsWith(t, {
      'harvester/src/adapters/x.ts':
        "import axios from 'axios';\nimport fs from 'fs';\nimport { a } from '@scope/a/b';\n",
      'harvester/src/adapters/y.ts': "import fc from 'fast-check';\nimport type { Quad } from 'fast-check';\n",
    }),
    [
      'harvester/src/adapters/x.ts:1 dependencies',
      'harvester/src/adapters/x.ts:3 dependencies',
      'harvester/src/adapters/y.ts:1 dependencies',
    ],
  );
});

test('a package that is declared is imported, and in an exact version', (t) => {
  const manifest = {
    name: '@vdt/dcat-export',
    dependencies: { express: '5.3.0' },
    devDependencies: { '@types/express': '5.0.6' },
  };
  const path = 'sidecars/dcat-export/package.json';
  assert.deepEqual(findingsWith(t, { [path]: JSON.stringify(manifest, undefined, 2) }), [
    `${path}:4 dependencies`,
    `${path}:7 dependencies`,
  ]);
  assert.deepEqual(
    findingsWith(t, {
      [path]: JSON.stringify({ name: '@vdt/dcat-export', dependencies: { express: '^5.3.0' } }),
      'sidecars/dcat-export/src/app.ts': "import express from 'express';\n",
    }),
    [`${path}:1 dependencies`],
  );
});

test('a file of 400 lines passes, one of 401 does not', (t) => {
  const findings = findingsWith(t, { 'a.ts': filling(400), 'b.py': filling(401), 'c.md': filling(500) });
  assert.deepEqual(findings, ['b.py:1 file-size']);
});

test('a function of 80 lines passes, one of 81 does not, in whatever way it is written', (t) => {
  // What stands before and after the filling, the line the function begins in, and its own lines beside the filling.
  const ways = [
    ['export async function long(a: string): Promise<void> {\n', '}\n', 1, 2],
    ['export function long(\n  a: string,\n  b: string,\n): void {\n', '}\n', 1, 5],
    ['const long = async (a: string) => {\n', '};\n', 1, 2],
    ['class A {\n  static long(a) {\n', '  }\n}\n', 2, 2],
    ["test('a thing', async (t) => {\n", '});\n', 1, 2],
  ];
  for (const [head, tail, line, own] of ways) {
    assert.deepEqual(findingsWith(t, { 'a.ts': head + filling(80 - own) + tail }), [], head);
    assert.deepEqual(
      findingsWith(t, { 'a.ts': head + filling(81 - own) + tail }),
      [`a.ts:${line} function-size`],
      head,
    );
  }
});

test('a Python function is measured by its indentation', (t) => {
  const long = `class A:\n    def long(\n        self,\n    ):\n${'        x = 1\n'.repeat(78)}\n    def short(self):\n        pass\n`;
  assert.deepEqual(findingsWith(t, { 'a.py': long }), ['a.py:2 function-size']);
  assert.deepEqual(findingsWith(t, { 'a.py': long.replace('        x = 1\n', '') }), []);
});

test('what is long but no function passes: tables, calls, groups of tests', (t) => {
  const texts = [
    `const table = [\n${filling(100)}];\n`,
    `const table = {\n${filling(100)}};\n`,
    `describe('a group', () => {\n${filling(100)}});\n`,
    `call(\n${filling(100)});\n`,
    `for (const a of b) {\n${filling(100)}}\n`,
  ];
  for (const text of texts) assert.deepEqual(findingsWith(t, { 'a.mjs': text }), [], text.split('\n')[0]);
});

test('a path of one machine is found in any text file', (t) => {
  const paths = ['work', 'home', 'root', 'Users'].map((folder) => `/${folder}/somebody/x`);
  const findings = findingsWith(t, { 'docs/a.md': `${paths.join('\n')}\n`, Dockerfile: `COPY ${paths[1]} /srv\n` });
  assert.deepEqual(findings, [
    'Dockerfile:1 machine-path',
    ...[1, 2, 3, 4].map((line) => `docs/a.md:${line} machine-path`),
  ]);
});

test('an address with such a word in its path passes', (t) => {
  const text = 'https://data.example/home/x /lv/work/x ../root/x ./home/x ${base}/home/x\n';
  assert.deepEqual(findingsWith(t, { 'docs/a.md': text }), []);
});

test('hosts of package registries and mirrors are found, also in the lock file', (t) => {
  const hosts = [
    ['registry', 'npmjs', 'org'],
    ['files', 'pythonhosted', 'org'],
    ['repo1', 'maven', 'org'],
    ['nexus', 'example', 'org'],
  ];
  const text = hosts.map((parts) => `"https://${parts.join('.')}/x"\n`).join('');
  assert.deepEqual(
    findingsWith(t, { 'package-lock.json': text }),
    hosts.map((_, index) => `package-lock.json:${index + 1} registry-host`),
  );
});

test('what was left to do is found, as a word of its own', (t) => {
  const words = ['TO|DO', 'FIX|ME', 'XX|X', 'HAC|K'].map((word) => word.replace('|', ''));
  const text = words.map((word) => `# ${word}: later\n# ${word}S ${word.toLowerCase()}\n`).join('');
  assert.deepEqual(
    findingsWith(t, { 'a.py': text }),
    [1, 3, 5, 7].map((line) => `a.py:${line} left-over`),
  );
});

test('`any` without a reason is found, with one it passes', (t) => {
  const found = [
    'let a: any;',
    'const b = c as any;',
    'let d: any[];',
    'let e: Map<string, any>;',
    'f<T extends any>();',
  ];
  assert.deepEqual(
    findingsWith(t, { 'a.ts': `${found.join('\n')}\n` }),
    found.map((_, index) => `a.ts:${index + 1} any`),
  );
  const fine = [
    'let a: any; // the library gives no type',
    '// the library gives no type',
    'let b: any;',
    "const text = 'of: any kind';",
    '/** of any kind, any at all */',
    'AbortSignal.any([a]);',
    'const anyone: string = any.thing;',
  ];
  assert.deepEqual(findingsWith(t, { 'a.ts': `${fine.join('\n')}\n` }), []);
});

test('a lint rule that is switched off says why', (t) => {
  const off = ['//', 'oxlint-disable-next-line no-await-in-loop'].join(' ');
  assert.deepEqual(findingsWith(t, { 'a.ts': `${off}\n${off} -- one after the other\n` }), ['a.ts:1 disabled-lint']);
});

test('a file that is not text, and what a test is fed with, are passed over', (t) => {
  const path = ['', 'home', 'somebody'].join('/');
  assert.deepEqual(findingsWith(t, { 'a.png': `\0${path}`, 'harvester/test/fixtures/a/input.ttl': path }), []);
});

test('in a git repository what git ignores is not looked at', (t) => {
  const path = ['', 'home', 'somebody'].join('/');
  const root = makeTree(t, { ...sound, '.gitignore': 'secret\n', secret: path, shown: path });
  execFileSync('git', ['init', '-q'], { cwd: root });
  assert.deepEqual(
    checkRepository(root).map(({ path: found }) => found),
    ['shown'],
  );
});

test('the command prints one finding a line and fails, or prints nothing and succeeds', (t) => {
  const broken = makeTree(t, { ...sound, 'docs/a.md': `\n${['', 'home', 'somebody'].join('/')}\n` });
  const failed = spawnSync(process.execPath, [script, broken], { encoding: 'utf8' });
  assert.equal(failed.status, 1);
  assert.equal(failed.stdout, 'docs/a.md:2 machine-path an absolute path of one machine\n');
  const passed = spawnSync(process.execPath, [script, makeTree(t, sound)], { encoding: 'utf8' });
  assert.deepEqual([passed.status, passed.stdout], [0, '']);
});
