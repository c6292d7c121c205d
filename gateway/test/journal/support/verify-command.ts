import { runCommand } from '@vdt/core/cli';
import { exportJournalCommand, verifyJournalCommand } from '../../../src/journal/command.ts';

/** `verify FOLDER [json]` or `export FOLDER TARGET`, as the command line runs them. */
await runCommand('vdt-gateway', async ([command = '', folder = '', other = '']) =>
  command === 'export' ? exportJournalCommand(folder, other) : verifyJournalCommand(folder, { json: other === 'json' }),
);
