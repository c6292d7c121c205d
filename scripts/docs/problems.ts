import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError, type ErrorKind, isErrorKind, toProblem } from '@vdt/core/errors';

const head = `# Problems

A service that cannot do what it was asked answers with a problem document
([RFC 9457](https://www.rfc-editor.org/rfc/rfc9457)): \`status\`, a \`title\` for the kind of problem, a \`detail\` for this
one, its \`code\`, and in \`instance\` the number of the request, by which its line in the log is found. Commands print the
detail and end with 1.

This page is made from the code (\`npm run docs\`), all but its last column, and a test holds the two together.
`;

/** One code that the sources throw, and the workspaces that do. */
export interface ThrownCode {
  kind: ErrorKind;
  code: string;
  workspaces: string[];
}

const kindThenCode = String.raw`\(\s*'([a-z-]+)',\s*(?:\{\s*code:\s*)?'([a-z0-9-]+)'`;
// An AppError or an error built on it, with kind and code written out: `new AppError('input', 'x', …)`, `super('input',
// 'x', …)`, `new HarvestError('input', { code: 'x', … })`.
const thrown = new RegExp(String.raw`\b(?:new \w+(?:Error|Failure)|super)${kindThenCode}`, 'g');
// A function that gives its kind to whatever code it is called with.
const factory = /\bfunction (\w+)\(code: string,[^{]*\{\s*return new \w+\(\s*'([a-z-]+)',\s*(?:\{ )?code\b/g;
const computed = new RegExp(String.raw`\bnew AppError(?!${kindThenCode})`);

/**
 * Every code in the sources of the workspaces, by its name.
 *
 * @throws Error where an AppError is made with a kind or code that is not written out, or one code has two kinds
 */
export function findCodes(root: string, workspaces: readonly string[]): ThrownCode[] {
  const found = new Map<string, ThrownCode>();
  for (const workspace of workspaces) {
    for (const { path, text } of sourcesOf(root, workspace)) {
      for (const { kind, code } of codesIn(path, text)) note(found, workspace, kind, code);
    }
  }
  return [...found.values()].toSorted((a, b) => (a.code < b.code ? -1 : 1));
}

function codesIn(path: string, text: string): { kind: string; code: string }[] {
  const factories = [...text.matchAll(factory)];
  const rest = factories.reduce((left, [whole]) => left.replace(whole, ''), text);
  if (computed.test(rest)) throw new Error(`${path}: an AppError whose kind and code are not written out`);
  const direct = [...rest.matchAll(thrown)].map(([, kind = '', code = '']) => ({ kind, code }));
  const made = factories.flatMap(([, name = '', kind = '']) => {
    const calls = rest.matchAll(new RegExp(String.raw`\b${name}\(\s*'([a-z0-9-]+)'`, 'g'));
    return [...calls].map(([, code = '']) => ({ kind, code }));
  });
  return [...direct, ...made];
}

function note(found: Map<string, ThrownCode>, workspace: string, kind: string, code: string): void {
  if (!isErrorKind(kind)) throw new Error(`${code} is thrown as ${kind}, which is no kind of error`);
  const known = found.get(code);
  if (known !== undefined && known.kind !== kind)
    throw new Error(`${code} is thrown as ${known.kind} and, in ${workspace}, as ${kind}`);
  if (known?.workspaces.includes(workspace) === true) return;
  if (known !== undefined) known.workspaces.push(workspace);
  else found.set(code, { kind, code, workspaces: [workspace] });
}

/** docs/problems.md: codes from the sources, what to do about them from the page as it is. */
export function problemsPage(codes: readonly ThrownCode[], present: string): string {
  const advice = readAdvice(present);
  const rows = codes.map(({ kind, code, workspaces }) => {
    const { status } = toProblem(new AppError(kind, code, ''));
    return `| \`${code}\` | ${kind} | ${status} | ${workspaces.join(', ')} | ${advice.get(code) ?? ''} |`;
  });
  const table = ['| Code | Kind | Status | From | What to do |', '| --- | --- | --- | --- | --- |', ...rows];
  return `${head}\n${table.join('\n')}\n`;
}

/** What to do, by code, as people have written it into the page. */
export function readAdvice(page: string): Map<string, string> {
  const rows = page.matchAll(/^\| `([a-z0-9-]+)`\s*\|[^|]*\|[^|]*\|[^|]*\|(.*)\|\s*$/gm);
  return new Map([...rows].map(([, code = '', text = '']) => [code, text.trim()]));
}

function sourcesOf(root: string, workspace: string): { path: string; text: string }[] {
  const folder = join(root, workspace, 'src');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => ({ path: `${workspace}/src/${path}`, text: readFileSync(join(folder, path), 'utf8') }));
}
