import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { openFragmentStore } from '../../src/adapters/fragment-store.ts';
import { createWaysOut } from '../../src/adapters/ways-out.ts';
import { preparePublication, type Publication } from '../../src/domain/publication.ts';
import { siteUrl } from '../support/fixtures.ts';
import { datasetNumber, description, rules, silent } from '../support/stage.ts';

const skip = reasonToSkip();

/** A disk of four megabytes that the test alone writes to. */
function smallDisk(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'small-disk-'));
  assert.ok(mount(folder));
  t.after(() => {
    spawnSync('umount', ['-l', folder]);
    rmdirSync(folder);
  });
  return folder;
}

test(
  'disk full: what is there is served on, nothing is half-written, and all goes on when there is room again',
  { skip },
  async (t) => {
    const folder = smallDisk(t);
    const store = openFragmentStore(join(folder, 'fragments.sqlite'));
    t.after(() => store.close());
    const stopping = new AbortController();
    const waysOut = createWaysOut({
      store,
      siteUrl,
      description,
      dataDir: folder,
      pageSize: 10,
      snapshotSeconds: 0,
      snapshotHours: 48,
      historyDays: 30,
      dumpSeconds: 0,
      cacheMegabytes: 1,
      log: silent,
      signal: stopping.signal,
    });
    const template = await preparePublication(rules, datasetNumber(1));
    // Noise, which does not shrink when it is compressed.
    const publication = (n: number): Publication => {
      const noise = Array.from({ length: 4_000 }, () => Math.random().toString(36).slice(2, 7)).join('');
      const { id, name } = datasetNumber(n);
      return { ...template, id, name, ntriples: `<urn:x:${n}> <urn:y> "${noise}" .\n` };
    };
    store.save(Array.from({ length: 20 }, (_, n) => publication(n)));
    store.markComplete();
    await waysOut.tend();
    const first = await waysOut.feed.page('nt', { number: 1 });
    const dump = waysOut.dumps.find('dump.nt.gz') ?? assert.fail('no dump');
    const sequence = store.lastSequence();

    // Nothing is left for a dump first, and then for the store neither.
    const ballast = join(folder, 'ballast');
    let room = 3_500_000;
    for (; room > 1_000; room = Math.floor(room * 0.8)) {
      try {
        writeFileSync(ballast, Buffer.alloc(room), { flag: 'a' });
      } catch {
        // As much of it as there is room for is written.
      }
    }
    let saved = 0;
    assert.throws(() => {
      for (; saved < 1_000; saved += 1) store.save([publication(100 + saved)]);
    }, /full|I\/O/);
    const reached = store.lastSequence();
    assert.equal(reached, sequence + saved, 'the save that failed left nothing');
    await waysOut.tend();
    const snapshot = new URL(first.links?.self ?? '').searchParams.get('snapshot') ?? undefined;
    assert.equal((await waysOut.feed.page('nt', { number: 1, snapshot })).etag, first.etag);
    assert.ok((await waysOut.feed.page('ttl', { number: 1 })).body.byteLength > 1_000);
    assert.deepEqual(waysOut.dumps.find('dump.nt.gz'), dump, 'the last good dump stays');
    assert.deepEqual(
      readdirSync(join(folder, 'dumps')).filter((name) => name !== '1'),
      [],
    );

    rmSync(ballast);
    store.save([publication(7)]);
    await waysOut.tend();
    assert.equal(store.lastSequence(), reached + 1);
    assert.notEqual(waysOut.dumps.find('dump.nt.gz')?.sha256, dump.sha256);
    stopping.abort();
  },
);

function mount(folder: string): boolean {
  return spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', folder]).status === 0;
}

function reasonToSkip(): string | false {
  const folder = mkdtempSync(join(tmpdir(), 'mount-'));
  const isMounted = mount(folder);
  if (isMounted) spawnSync('umount', [folder]);
  rmdirSync(folder);
  return isMounted ? false : 'a file system of its own can only be mounted with the rights of root';
}
