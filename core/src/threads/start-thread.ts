import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker, type WorkerOptions } from 'node:worker_threads';

/** What a thread is given: a value it finds as `workerData`, and its name in diagnostics. */
export type ThreadOptions = Pick<WorkerOptions, 'workerData' | 'name'>;

/**
 * Starts a module of the program in a thread of its own: its source in a checkout, its compiled form in an image.
 *
 * @param module path of the module without its extension, relative to `base`
 * @param base `import.meta.url` of the module that starts it
 */
export function startThread(module: string, base: string, options: ThreadOptions = {}): Worker {
  const extension = extname(fileURLToPath(base));
  const url = new URL(`${module}${extension}`, base);
  if (extension === '.js') return new Worker(url, options);
  // Node 20 does not take what `--import tsx` registers over into threads.
  const tsx = JSON.stringify(import.meta.resolve('tsx/esm/api'));
  const boot = `import(${tsx}).then(({ register }) => { register(); return import(${JSON.stringify(url.href)}); })`;
  return new Worker(boot, { ...options, eval: true });
}
