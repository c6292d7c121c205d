import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { callCkan, eventually, repositoryRoot, siteUrl, skip } from '../support/stack.ts';

const longestOutageMs = 60_000;

describe('a killed part comes back by itself and nothing is lost', { skip, concurrency: 1 }, () => {
  for (const program of ['postgres', 'solr', 'redis', 'ckan', 'dcat-export', 'harvester', 'front-door']) {
    test(`${program} killed: the portal answers again within 60 s with the same data sets`, async () => {
      const before = await countDatasets();
      const pid = pidOf(program);
      killWithChildren(pid);
      await eventually(
        `a new ${program}`,
        () => Promise.resolve(pidOf(program) > 0 && pidOf(program) !== pid),
        longestOutageMs,
      );
      const count = await eventually(`the portal after ${program} was killed`, answersEverywhere, longestOutageMs);
      assert.equal(count, before);
    });
  }
});

/** Number of data sets once the pages, the search, the feed and the harvester all answer. */
async function answersEverywhere(): Promise<number | false> {
  const paths = ['/lv/dataset/', '/dcat/catalog.ttl', '/lv/harvest'];
  const answers = await Promise.all(paths.map((path) => fetch(`${siteUrl}${path}`)));
  return answers.every((answer) => answer.ok) && countDatasets();
}

async function countDatasets(): Promise<number> {
  return (await callCkan<{ count: number }>('package_search', { rows: 0 })).count;
}

function pidOf(program: string): number {
  const supervisor = ['-c', `${process.env['VDT_VAR']}/config/supervisord.conf`, 'pid', program];
  return Number(execFileSync(`${repositoryRoot}/ckan/.venv/bin/supervisorctl`, supervisor, { encoding: 'utf8' }));
}

function killWithChildren(pid: number): void {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean);
  for (const each of [pid, ...children.map(Number)]) {
    try {
      process.kill(each, 'SIGKILL');
    } catch {
      // It went with its parent.
    }
  }
}
