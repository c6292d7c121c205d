import { join } from 'node:path';
import { createLog } from '@vdt/core/log';
import { openJournal } from '../../../src/journal/journal.ts';
import { call, origin } from './journals.ts';

/**
 * Appends to the journal of a folder from many callers at once until it is killed, or, with a limit, until a record is
 * refused; each acknowledged record is told as a line `number request-id`. Arguments: folder, name of the round, callers.
 */
const [folder = '', round = '', callers = '32'] = process.argv.slice(2);
const log = createLog({ service: 'test', level: 'silent' });
const journal = openJournal({
  folder,
  origin,
  keyFile: join(folder, 'key.pem'),
  log,
  now: Date.now,
  checkpointRecords: 300,
  checkpointIntervalMs: 20,
  maxBatch: 64,
});
let n = 0;

async function callOn(): Promise<void> {
  for (;;) {
    n += 1;
    const requestId = `${round}-${n}`;
    const { number } = await journal.append(call(n, { requestId, time: Date.now() }));
    process.stdout.write(`${number} ${requestId}\n`);
  }
}

try {
  await Promise.all(Array.from({ length: Number(callers) }, callOn));
} catch (error) {
  process.stdout.write(`refused ${(error as { code: string }).code} ${journal.state().reason}\n`);
  process.exit(0);
}
