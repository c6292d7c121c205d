import { join } from 'node:path';
import { openFragmentStore } from '../../src/adapters/fragment-store.ts';
import { createWaysOut } from '../../src/adapters/ways-out.ts';
import { preparePublication } from '../../src/domain/publication.ts';
import { siteUrl } from './fixtures.ts';
import { datasetNumber, description, rules, silent } from './stage.ts';

// Writes without end into the folder it is given, until it is killed; says after each step what is on the disk.
const folder = process.argv[2] ?? '';
const store = openFragmentStore(join(folder, 'fragments.sqlite'));
const { signal } = new AbortController();
const waysOut = createWaysOut({
  store,
  siteUrl,
  description,
  dataDir: folder,
  pageSize: 10,
  snapshotSeconds: 0,
  snapshotHours: 1,
  historyDays: 0,
  dumpSeconds: 0,
  cacheMegabytes: 1,
  log: silent,
  signal,
});
const template = await preparePublication(rules, datasetNumber(1));
store.markComplete();
for (let step = store.lastSequence(); ; step += 1) {
  const publications = [1, 2, 3].map((k) => {
    const { id, name } = datasetNumber((step * k) % 50);
    const ntriples = template.ntriples?.replaceAll(template.id, id).replace('"Apraksts."', `"Apraksts ${step}."`);
    return { ...template, id, name, ntriples };
  });
  store.save(publications);
  if (step % 3 === 0) store.remove([datasetNumber(step % 50).id]);
  const { name } = waysOut.snapshots.newest();
  store.forget({ snapshotsMs: 20, minSnapshots: 3, historyMs: 20 });
  if (step % 5 === 0) void waysOut.dumps.refresh();
  process.stdout.write(`${JSON.stringify({ sequence: store.lastSequence(), snapshot: name })}\n`);
  await new Promise((resolve) => setImmediate(resolve));
}
