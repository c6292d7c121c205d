import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';

// Times `npm start` on this machine and weighs the stack at rest; see README.md. Prints a table in Markdown.
const folder = mkdtempSync(`${tmpdir()}/vdt-bench-start-`);
const port = process.env.VDT_PORT ?? '28080';
const env = { ...process.env, VDT_PORT: port, VDT_VAR: `${folder}/var`, VDT_SITE_URL: `http://localhost:${port}` };
const restMs = 60_000;

/** @param {string[]} command */
function time(...command) {
  const begun = Date.now();
  const { status, stdout, stderr } = spawnSync('npm', command, { env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`npm ${command.join(' ')} failed:\n${stdout}${stderr}`);
  return { seconds: (Date.now() - begun) / 1000, steps: stdout.split('\n').filter((line) => line.includes('✓')) };
}

/** Megabytes of all processes below this stack's supervisord: resident, and with shared pages counted once. */
function weigh() {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const parents = new Map(all.map((pid) => [pid, fieldOf(pid, 'status', 'PPid')]));
  const top = readFileSync(`${folder}/var/run/supervisord.pid`, 'utf8').trim();
  const own = all.filter((pid) => descends(pid, top, parents));
  const sum = (/** @type {string} */ field) =>
    own.reduce((total, pid) => total + Number.parseInt(fieldOf(pid, 'smaps_rollup', field) || '0', 10), 0) / 1024;
  return { resident: sum('Rss'), proportional: sum('Pss') };
}

/** @param {string} pid @param {string} top @param {Map<string, string>} parents */
function descends(pid, top, parents) {
  for (let at = pid; at !== '' && at !== '0'; at = parents.get(at) ?? '') if (at === top) return true;
  return false;
}

/** @param {string} pid @param {string} file @param {string} field */
function fieldOf(pid, file, field) {
  try {
    const line = readFileSync(`/proc/${pid}/${file}`, 'utf8').split('\n');
    return (
      line
        .find((text) => text.startsWith(`${field}:`))
        ?.slice(field.length + 1)
        .trim() ?? ''
    );
  } catch {
    return '';
  }
}

const row = (/** @type {(string | number)[]} */ ...cells) => `| ${cells.join(' | ')} |`;
const against = (/** @type {number} */ value, /** @type {number} */ limit, /** @type {string} */ unit) => [
  `${value.toFixed(1)} ${unit}`,
  `${limit} ${unit}`,
  `${Math.round((100 * value) / limit)} %`,
];

try {
  const first = time('start', '--', '--detach');
  time('stop');
  const second = time('start', '--', '--detach');
  await new Promise((wake) => setTimeout(wake, restMs));
  const { resident, proportional } = weigh();
  console.log(`${cpus().length} cores, Node.js ${process.version}\n`);
  console.log(row('what', 'measured', 'limit', 'share of the limit'));
  console.log(row('---', '---:', '---:', '---:'));
  console.log(row('first start, to the harvested catalogue', ...against(first.seconds, 360, 's')));
  console.log(row('second start', ...against(second.seconds, 25, 's')));
  console.log(row('stack at rest, resident', ...against(resident, 3072, 'MB')));
  console.log(row('stack at rest, shared pages counted once', ...against(proportional, 3072, 'MB')));
  console.log(
    `\nSteps of the first start:\n\n${first.steps.map((line) => `- ${line.replace('✓', '').trim()}`).join('\n')}`,
  );
} finally {
  spawnSync('npm', ['stop'], { env });
  rmSync(folder, { recursive: true, force: true });
}
