import { fileURLToPath } from 'node:url';
import { dependencyFindings } from './check-repo/dependencies.mjs';
import { readTree } from './check-repo/files.mjs';
import { importFindings } from './check-repo/imports.mjs';
import { sizeFindings } from './check-repo/sizes.mjs';
import { wordFindings } from './check-repo/words.mjs';

/**
 * Everything in the tree that breaks a rule of the repository.
 *
 * @param {string} root
 * @returns {import('./check-repo/files.mjs').Finding[]} in the order of the files
 */
export function checkRepository(root) {
  const tree = readTree(root);
  const rules = [importFindings, dependencyFindings, sizeFindings, wordFindings];
  const findings = rules.flatMap((rule) => rule(tree));
  return findings.toSorted((a, b) => (a.path === b.path ? a.line - b.line : a.path < b.path ? -1 : 1));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = process.argv[2] ?? fileURLToPath(new URL('..', import.meta.url));
  const findings = checkRepository(root);
  for (const { path, line, rule, message } of findings) console.log(`${path}:${line} ${rule} ${message}`);
  process.exitCode = findings.length === 0 ? 0 : 1;
}
