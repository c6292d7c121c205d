import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { readSecret } from '../secrets.mjs';
import { root } from './settings.mjs';
import { run } from './steps.mjs';

export const asPostgres = `${root}/ckan/as-postgres.sh`;

/**
 * Makes the cluster on the first start: passwords only, on the loopback address only. A cluster that was interrupted
 * before it was whole is made anew, for nothing can be in it yet.
 *
 * @param {import('./settings.mjs').StackSettings} settings
 */
export async function ensureCluster({ dirs }) {
  const whole = `${dirs.config}/postgres-initialised`;
  if (existsSync(whole)) return;
  const logFile = `${dirs.log}/postgres-init.log`;
  mkdirSync(dirs.postgres, { recursive: true, mode: 0o700 });
  const initialise =
    'find "$PGDATA" -mindepth 1 -delete && exec initdb -A scram-sha-256 -U postgres -E UTF8 --locale=C.UTF-8 --pwfile=/dev/stdin';
  // initdb reads the password file by name, and /dev/stdin of another user's pipe cannot be opened by name: hence `cat |`.
  await run(asPostgres, [dirs.postgres, 'sh', '-c', `cat | { ${initialise}; }`], {
    logFile,
    input: `${readSecret(dirs.secrets, 'postgres-password')}\n`,
  });
  writeFileSync(whole, '');
}
