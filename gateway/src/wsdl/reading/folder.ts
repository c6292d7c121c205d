import { readFileSync, realpathSync } from 'node:fs';
import { isAbsolute, relative, resolve } from 'node:path';
import type { ResolveDocument } from './documents.ts';

/** Finds documents in a folder and below it; what lies outside, also by a link, counts as absent, like any address. */
export function createFolderResolver(folder: string): ResolveDocument {
  return (location) => {
    try {
      const root = realpathSync(folder);
      const file = realpathSync(resolve(root, location));
      const inside = relative(root, file);
      return inside.startsWith('..') || isAbsolute(inside) ? undefined : readFileSync(file, 'utf8');
    } catch {
      return undefined;
    }
  };
}
