import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { z } from 'zod';
import { configurationPage } from './docs/configuration.ts';
import { findCodes, problemsPage } from './docs/problems.ts';

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');

/** The pages of docs/ that are made from the code, by file name, as they should be now. */
export async function generatedPages(): Promise<Map<string, string>> {
  const manifest = z.looseObject({ workspaces: z.array(z.string()) });
  const { workspaces } = manifest.parse(JSON.parse(readPage('../package.json')));
  const services = workspaces.filter((workspace) => existsSync(`${root}/${workspace}/src`));
  const pages = new Map<string, string>();
  pages.set('configuration.md', await formatted(await configurationPage(root, services)));
  pages.set('problems.md', await formatted(problemsPage(findCodes(root, services), readPage('problems.md'))));
  return pages;
}

/** A page of docs/ as it is; empty when there is none yet. */
export function readPage(name: string): string {
  const file = `${root}/docs/${name}`;
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

async function formatted(page: string): Promise<string> {
  const options = await resolveConfig(`${root}/docs/page.md`);
  return format(page, { ...options, parser: 'markdown' });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [name, page] of await generatedPages()) writeFileSync(`${root}/docs/${name}`, page);
}
