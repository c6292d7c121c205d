import { builtinModules } from 'node:module';
import { lineAt } from './files.mjs';
import { importsOf, isCode } from './imports.mjs';

/** @typedef {import('./files.mjs').Tree} Tree */
/** @typedef {import('./files.mjs').Finding} Finding */

const builtins = new Set(builtinModules);
const rule = 'dependencies';

/**
 * Each workspace declares, in exact versions, the packages it imports, and imports what it declares. Workspaces of this
 * repository need no declaration, and tests may use the development tools of the root.
 *
 * @param {Tree} tree
 * @returns {Finding[]}
 */
export function dependencyFindings(tree) {
  const perWorkspace = tree.workspaces.flatMap((workspace) => {
    const manifestPath = `${workspace.folder}/package.json`;
    const uses = usesOf(tree, workspace);
    return [
      ...undeclared(tree, workspace, uses),
      ...unused(tree, workspace, uses),
      ...inexact(manifestPath, workspace.manifest, tree.files.get(manifestPath) ?? ''),
    ];
  });
  return [...perWorkspace, ...inexact('package.json', tree.manifest, tree.files.get('package.json') ?? '')];
}

function usesOf(tree, { folder }) {
  const uses = [];
  for (const [path, text] of tree.files) {
    if (!path.startsWith(`${folder}/`) || !isCode(path)) continue;
    for (const { specifier, index } of importsOf(text)) {
      const name = packageOf(specifier);
      if (name === undefined || tree.workspaces.some((workspace) => workspace.name === name)) continue;
      const shipped = /^(?:src|bin)\//.test(path.slice(folder.length + 1));
      const typeOnly = /^\s*(?:import|export) type\b/.test(text.slice(index));
      uses.push({ name, path, line: lineAt(text, index), shipped, typeOnly });
    }
  }
  return uses;
}

function packageOf(specifier) {
  if (/^(?:\.|node:|#|file:)/.test(specifier) || builtins.has(specifier)) return undefined;
  return specifier.startsWith('@') ? specifier.split('/').slice(0, 2).join('/') : specifier.split('/')[0];
}

function undeclared(tree, { manifest }, uses) {
  const own = new Set(Object.keys(manifest.dependencies ?? {}));
  const development = new Set([
    ...own,
    ...Object.keys(manifest.devDependencies ?? {}),
    ...Object.keys(tree.manifest.devDependencies ?? {}),
  ]);
  return uses
    .filter(({ name, shipped, typeOnly }) => {
      if (own.has(name)) return false;
      if (shipped && !typeOnly) return true;
      return !development.has(name) && !development.has(typesOf(name));
    })
    .map(({ name, path, line }) => ({ path, line, rule, message: `${name} is not declared in package.json` }));
}

function unused(tree, { folder, manifest }, uses) {
  const path = `${folder}/package.json`;
  const text = tree.files.get(path) ?? '';
  const used = new Set(uses.flatMap(({ name }) => [name, typesOf(name)]));
  return ['dependencies', 'devDependencies'].flatMap((kind) =>
    Object.keys(manifest[kind] ?? {})
      .filter((name) => !used.has(name) && !tree.workspaces.some((workspace) => workspace.name === name))
      .map((name) => ({ path, line: lineOf(text, name), rule, message: `${name} is declared and not imported` })),
  );
}

function inexact(path, manifest, text) {
  return ['dependencies', 'devDependencies'].flatMap((kind) =>
    Object.entries(manifest[kind] ?? {})
      .filter(([name, version]) => !/^\d+\.\d+\.\d+[\w.+-]*$/.test(version) && !name.startsWith('@vdt/'))
      .map(([name, version]) => ({
        path,
        line: lineOf(text, name),
        rule,
        message: `${name} needs an exact version, not ${version}`,
      })),
  );
}

function lineOf(text, name) {
  return lineAt(text, Math.max(0, text.indexOf(`"${name}"`)));
}

function typesOf(name) {
  return `@types/${name.replace(/^@([^/]+)\//, '$1__')}`;
}
