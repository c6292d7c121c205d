import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * One breach of a rule.
 *
 * @typedef {{ path: string, line: number, rule: string, message: string }} Finding
 */

/**
 * A workspace of the root package.json: where it stands, what it is called, what it declares.
 *
 * @typedef {{ folder: string, name: string, manifest: Record<string, any> }} Workspace
 */

/**
 * The text files of a repository by path, and its workspaces.
 *
 * @typedef {{ root: string, files: Map<string, string>, manifest: Record<string, any>, workspaces: Workspace[] }} Tree
 */

const skippedFolders = new Set(['.git', 'node_modules', 'dist', 'var', '.venv']);

/**
 * Reads all text files that are, or could be, committed.
 *
 * @param {string} root
 * @returns {Tree}
 */
export function readTree(root) {
  const paths = existsSync(join(root, '.git')) ? listedByGit(root) : walk(root);
  const files = new Map();
  for (const path of paths) {
    const bytes = existsSync(join(root, path)) ? readFileSync(join(root, path)) : Buffer.alloc(0);
    if (!bytes.subarray(0, 8_192).includes(0)) files.set(path, bytes.toString('utf8'));
  }
  const manifest = readManifest(files, 'package.json');
  const workspaces = (manifest.workspaces ?? []).map((folder) => {
    const own = readManifest(files, `${folder}/package.json`);
    return { folder, name: own.name ?? folder, manifest: own };
  });
  return { root, files, manifest, workspaces };
}

/**
 * The workspace a file belongs to.
 *
 * @param {Tree} tree
 * @param {string} path
 */
export function workspaceOf(tree, path) {
  return tree.workspaces.find(({ folder }) => path.startsWith(`${folder}/`));
}

/**
 * The number, from 1, of the line in which a place of a text lies.
 *
 * @param {string} text
 * @param {number} index
 */
export function lineAt(text, index) {
  return text.slice(0, index).split('\n').length;
}

function readManifest(files, path) {
  return JSON.parse(files.get(path) ?? '{}');
}

function listedByGit(root) {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return [...new Set(listed.split('\0'))].filter((path) => path !== '');
}

function walk(root, folder = '') {
  const entries = readdirSync(join(root, folder), { withFileTypes: true }).toSorted((a, b) =>
    a.name < b.name ? -1 : 1,
  );
  return entries.flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (!entry.isDirectory()) return [path];
    return skippedFolders.has(entry.name) ? [] : walk(root, path);
  });
}
