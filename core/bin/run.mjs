import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Runs a workspace's command line: its TypeScript source through tsx in a checkout, its compiled form in an image.
 * A second process is needed because the `source` export condition can only be set when Node starts.
 *
 * @param {string} binUrl `import.meta.url` of the bin file
 * @param {string} name path of the command under `src/`, without its extension
 */
export function runCommand(binUrl, name = 'cli') {
  const source = fileURLToPath(new URL(`../src/${name}.ts`, binUrl));
  const compiled = fileURLToPath(new URL(`../dist/${name}.js`, binUrl));
  const node = existsSync(source)
    ? ['--conditions=source', '--import', import.meta.resolve('tsx'), source]
    : [compiled];
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...node, ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 143);
  });
}
