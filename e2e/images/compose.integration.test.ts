import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { parse } from 'yaml';
import { repositoryRoot, skip } from '../support/stack.ts';

interface ComposeService {
  readonly build?: { readonly dockerfile: string };
  readonly image: string;
  readonly command?: readonly string[];
}

const composeFile = join(repositoryRoot, 'compose.yaml');
const compose = parse(readFileSync(composeFile, 'utf8'), { merge: true }) as {
  services: Record<string, ComposeService>;
};

const readBySpecification = `
import sys
from compose_spec import PyOptions
options = PyOptions()
options.apply_merge = True
options.from_yaml(sys.stdin.read()).validate()
`;

describe('compose.yaml', () => {
  test('is valid by the compose specification', { skip }, () => {
    const interpolated = readFileSync(composeFile, 'utf8').replace(/\$\{\w+:-([^}]*)\}/g, '$1');
    execFileSync(process.env['VDT_TEST_PYTHON'] ?? 'python3', ['-c', readBySpecification], { input: interpolated });
  });

  test('builds each image it names itself, once', () => {
    const own = Object.values(compose.services).filter(({ image, build }) => build || image?.startsWith('vdt-'));
    const built = own.filter(({ build }) => build).map(({ image }) => image);
    assert.deepEqual(built.toSorted(), [...new Set(own.map(({ image }) => image))].toSorted());
  });

  test('copies into its images only what the repository has', () => {
    for (const { build } of Object.values(compose.services)) {
      if (!build) continue;
      const lines = readFileSync(join(repositoryRoot, build.dockerfile), 'utf8').match(/^COPY (?!--from).+$/gm) ?? [];
      for (const source of lines.flatMap((line) => line.split(' ').slice(1, -1))) {
        assert.ok(existsSync(join(repositoryRoot, source)), `${build.dockerfile} copies ${source}`);
      }
    }
  });

  test('runs the processes that a native run supervises', async () => {
    const { stackPrograms } = await import(`${repositoryRoot}/scripts/stack/programs.mjs`);
    const { readStackSettings } = await import(`${repositoryRoot}/scripts/stack/settings.mjs`);
    const native: string[] = stackPrograms(readStackSettings({})).map(({ name }: { name: string }) => name);
    const oneShot = new Set(['secrets', 'ckan-prepare', 'seed']);
    const inContainers = Object.keys(compose.services).filter((name) => !oneShot.has(name));
    assert.deepEqual(
      inContainers.map((name) => name.replace(/^demo-/, 'demo-institution-')).toSorted(),
      native.toSorted(),
    );
  });
});
