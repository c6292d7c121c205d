import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { promisify } from 'node:util';
import { repositoryRoot, siteUrl, skip } from '../support/stack.ts';

const judge = join(repositoryRoot, '../shared/tools/dcat-ap-judge');
const reason = skip || (existsSync(judge) ? false : 'the official shapes are not beside this checkout');
const formats = { ttl: 'turtle', rdf: 'xml', nt: 'nt', jsonld: 'json-ld' };

describe('the official DCAT-AP 3.0.1 shapes accept the feed of the demonstration catalogue', { skip: reason }, () => {
  for (const [extension, format] of Object.entries(formats)) {
    test(`as ${format}`, async () => {
      const folder = await mkdtemp(join(tmpdir(), 'vdt-feed-'));
      try {
        const answer = await fetch(`${siteUrl}/dcat/catalog.${extension}`);
        assert.equal(answer.status, 200);
        const file = join(folder, `catalog.${extension}`);
        await writeFile(file, await answer.text());
        const python = process.env['VDT_TEST_PYTHON'] ?? 'python3';
        const { stdout } = await promisify(execFile)(python, [judge, file, '--format', format]);
        assert.ok(stdout.length > 0, 'the judge says what it judged');
      } finally {
        await rm(folder, { recursive: true });
      }
    });
  }
});
