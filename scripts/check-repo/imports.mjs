import { posix } from 'node:path';
import { lineAt, workspaceOf } from './files.mjs';

/** @typedef {import('./files.mjs').Tree} Tree */
/** @typedef {import('./files.mjs').Finding} Finding */

// Rooms of a service and the rooms each may import from, beside itself. What is not named here (`sources`, `run`)
// stands outside `domain` like an adapter; main.ts and cli.ts wire everything and are imported by nobody.
const inwards = new Map([
  ['domain', []],
  ['config', ['domain']],
  ['adapters', ['domain']],
  ['pages', ['domain']],
  ['routes', ['domain', 'pages']],
  ['app', ['domain', 'pages', 'routes', 'config']],
]);
const wiring = new Set(['main', 'cli']);

// What domain may use beside itself: errors, terms, and what is calculation without input or output.
const pure = new Set(['@vdt/core/errors', '@vdt/core/rdf', '@turf/turf', 'n3', 'node:crypto']);

const actionApi = '/api/3/action';

/**
 * Imports point inwards, services do not know each other, and one room alone speaks CKAN's action API.
 *
 * @param {Tree} tree
 * @returns {Finding[]}
 */
export function importFindings(tree) {
  const findings = [];
  for (const [path, text] of tree.files) {
    const workspace = workspaceOf(tree, path);
    if (workspace === undefined || !isCode(path)) continue;
    const report = (index, message) =>
      findings.push({ path, line: lineAt(text, index), rule: 'import-direction', message });
    for (const { specifier, index } of importsOf(text)) {
      const message = refusal(tree, workspace, path, specifier);
      if (message !== undefined) report(index, message);
    }
    const spoken = text.indexOf(actionApi);
    if (spoken >= 0 && isService(workspace) && path.startsWith(`${workspace.folder}/src/`)) {
      report(spoken, "CKAN's action API is for core/src/ckan alone: use its client");
    }
  }
  return findings.concat(coreFindings(tree));
}

/**
 * Every module a source names, static, dynamic or by re-export.
 *
 * @param {string} text
 * @returns {{ specifier: string, index: number }[]}
 */
export function importsOf(text) {
  const patterns = [
    /^[ \t]*(?:import|export)\b[^'";]*?\bfrom\s*['"]([^'"]+)['"]/gm,
    /^[ \t]*import\s*['"]([^'"]+)['"]/gm,
    /\b(?:import|require|import\.meta\.resolve)\(\s*['"]([^'"]+)['"]\s*\)/g,
  ];
  return patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => ({ specifier: match[1], index: match.index })),
  );
}

/**
 * Whether a file holds code that imports.
 *
 * @param {string} path
 */
export function isCode(path) {
  return /\.(?:ts|mts|mjs|js)$/.test(path) && !path.includes('/fixtures/');
}

function isService({ name }) {
  return name !== '@vdt/core' && name !== '@vdt/e2e';
}

function refusal(tree, workspace, path, specifier) {
  const other = tree.workspaces.find(({ name }) => specifier === name || specifier.startsWith(`${name}/`));
  if (other !== undefined) {
    if (other.name === '@vdt/core' && workspace.name === '@vdt/core') return undefined;
    if (other.name !== '@vdt/core' && other !== workspace && isService(workspace)) {
      return `services never import each other: ${specifier}`;
    }
  }
  const room = roomOf(workspace, path);
  if (!specifier.startsWith('.')) {
    const inDomain = room === 'domain' || innerDomainOf(workspace, path) !== undefined;
    if (inDomain && isService(workspace) && !pure.has(specifier)) {
      return `domain is pure, it imports only domain, errors and terms: ${specifier}`;
    }
    return undefined;
  }
  const target = posix.join(posix.dirname(path), specifier);
  if (!target.startsWith(`${workspace.folder}/`)) {
    return isService(workspace) || workspace.name === '@vdt/core' ? `leaves its workspace: ${specifier}` : undefined;
  }
  const inner = innerDomainOf(workspace, path);
  if (inner !== undefined && !target.startsWith(inner) && roomOf(workspace, target) !== 'domain') {
    return `domain imports only domain: ${specifier}`;
  }
  return isService(workspace) && room !== undefined ? refusalOfRoom(room, roomOf(workspace, target)) : undefined;
}

// A large service has a domain in each of its parts: `src/journal/domain/x.ts` is as pure as `src/domain/x.ts`.
function innerDomainOf({ folder }, path) {
  const inside = /^src\/[^/]+\/domain\//.exec(path.slice(folder.length + 1))?.[0];
  return inside === undefined ? undefined : `${folder}/${inside}`;
}

function refusalOfRoom(room, target) {
  if (target === undefined) return `${room} imports from outside src`;
  if (wiring.has(room) || room === target) return undefined;
  if (wiring.has(target)) return `nothing imports ${target}`;
  const allowed = inwards.get(room) ?? ['domain'];
  return allowed.includes(target) ? undefined : `${room} may not import ${target}`;
}

// `src/domain/x.ts` is in the room domain, `src/app.ts` in the room app, `test/x.ts` in none.
function roomOf({ folder }, path) {
  const inside = path.slice(folder.length + 1);
  return /^src\/([^/.]+)/.exec(inside)?.[1];
}

// Within core only the client's room and its tests know the address of the API.
function coreFindings(tree) {
  const findings = [];
  for (const [path, text] of tree.files) {
    const index = text.indexOf(actionApi);
    if (index < 0 || !path.startsWith('core/') || !isCode(path)) continue;
    if (path.startsWith('core/src/ckan/') || path.startsWith('core/test/ckan/')) continue;
    findings.push({
      path,
      line: lineAt(text, index),
      rule: 'import-direction',
      message: "CKAN's action API is for core/src/ckan alone: use its client",
    });
  }
  return findings;
}
