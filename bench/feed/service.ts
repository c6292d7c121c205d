import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readFileSync } from 'node:fs';

/** The feed's service as `npm start` runs it, on its own data folder, watched from outside. */
export interface MeasuredService {
  url: string;
  /** Lines of its log with this message. */
  logged(message: string): Record<string, unknown>[];
  /** The most memory it ever held, in megabytes, by the kernel's account. */
  peakMegabytes(): number;
  /** Seconds of processor time it has taken. */
  processorSeconds(): number;
  stop(): Promise<void>;
}

/** Where it stands and what it reads. */
export interface ServiceOptions {
  port: number;
  siteUrl: string;
  ckanUrl: string;
  dataDir: string;
  logFile: string;
  root: string;
  hintSecretFile?: string;
}

const ticksASecond = 100;
const main = 'sidecars/dcat-export/src/main.ts';

/** Starts one. */
export function startService(options: ServiceOptions): MeasuredService {
  const { port, siteUrl, ckanUrl, dataDir, logFile, root, hintSecretFile } = options;
  const child = spawn(process.execPath, ['--conditions=source', '--import', 'tsx', main], {
    cwd: root,
    env: {
      ...process.env,
      NODE_OPTIONS: '--max-semi-space-size=4',
      MALLOC_ARENA_MAX: '2',
      VDT_HOST: '127.0.0.1',
      VDT_SITE_URL: siteUrl,
      VDT_CKAN_URL: ckanUrl,
      VDT_DCAT_EXPORT_PORT: String(port),
      VDT_DCAT_EXPORT_DATA_DIR: dataDir,
      VDT_DCAT_EXPORT_CHECK_LINKS: 'false',
      VDT_DCAT_EXPORT_CATALOGUE_SCHEDULE: 'off',
      ...(hintSecretFile === undefined ? {} : { VDT_HINT_SECRET_FILE: hintSecretFile }),
    },
    stdio: ['ignore', openSync(logFile, 'w'), 'inherit'],
  });
  const { pid } = child;
  return {
    url: `http://127.0.0.1:${port}`,
    logged: (message) => linesOf(logFile).filter(({ msg }) => msg === message),
    peakMegabytes: () => Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024,
    processorSeconds: () => readProcessorSeconds(pid),
    stop: async () => {
      if (child.exitCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

function linesOf(logFile: string): Record<string, unknown>[] {
  return readFileSync(logFile, 'utf8')
    .split('\n')
    .filter((line) => line.endsWith('}') && !line.includes('"msg":"request"'))
    .map((line): Record<string, unknown> => JSON.parse(line));
}

// Fields 14 and 15 of proc(5): user and system time in ticks. They are counted from behind the name, which is in brackets.
function readProcessorSeconds(pid: number | undefined): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / ticksASecond;
}
