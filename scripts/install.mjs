import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { installSoftware, planInstallation } from './stack/software.mjs';
import { requireNodeVersion, SetupError } from './stack/settings.mjs';

try {
  requireNodeVersion();
  await installSoftware(planInstallation(true), mkdtempSync(`${tmpdir()}/vdt-install-`));
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  process.stderr.write(`\n${error.message}\n`);
  process.exitCode = 1;
}
