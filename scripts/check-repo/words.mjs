import { isCode } from './imports.mjs';

/** @typedef {import('./files.mjs').Tree} Tree */
/** @typedef {import('./files.mjs').Finding} Finding */

/**
 * A rule about single lines: which files it looks at, what it refuses, and, with `excuse`, what on the line or in the
 * comment above it makes that line all right. Patterns are written so that this file does not match itself.
 */
const lineRules = [
  {
    rule: 'machine-path',
    message: 'an absolute path of one machine',
    applies: () => true,
    refuses: /(?<![\w.:%}-])\/(?:work|home|root|Users)\/[\w.-]/,
  },
  {
    rule: 'registry-host',
    message: 'the host of a package registry or mirror: the client knows its own',
    applies: () => true,
    refuses:
      /\b(?:registry\.(?:npmjs|yarnpkg)\.\w+|(?:files\.)?pythonhosted\.org|pypi\.org\/simple|repo1?\.maven\.(?:apache\.)?org|(?:[\w-]+\.)*(?:artifactory|nexus|verdaccio)\.[\w.-]+)/,
  },
  {
    rule: 'left-over',
    message: 'what is left to do stands in an issue, not in the code',
    applies: (path) => /\.(?:ts|mts|mjs|js|py|sh|md|ya?ml|html|css|java|template)$/.test(path),
    refuses: /\b(?:TO[D]O|FIX[M]E|XX[X]|HAC[K])\b/,
  },
  {
    rule: 'any',
    message: '`any` needs its reason in a comment beside or above it',
    applies: (path) => /\.m?ts$/.test(path),
    refuses: /(?:[:<|&,(]\s*|\b(?:as|extends)\s+)any\b(?!\w|\s*:)/,
    excuse: /\/\/.{10,}/,
    withoutComments: true,
  },
  {
    rule: 'disabled-lint',
    message: 'a switched-off lint rule needs its reason: `-- why`',
    applies: isCode,
    refuses: /\/[/*]\s*(?:oxlint|eslint)-disable(?!.*-- \S)/,
  },
];

// What a test feeds to the code is as it came from elsewhere.
const skipped = /\/fixtures\//;

/**
 * Words that have no place in the repository.
 *
 * @param {Tree} tree
 * @returns {Finding[]}
 */
export function wordFindings(tree) {
  const findings = [];
  for (const [path, text] of tree.files) {
    if (skipped.test(path)) continue;
    const rules = lineRules.filter(({ applies }) => applies(path));
    const lines = text.split('\n');
    for (const [index, line] of lines.entries()) {
      for (const rule of rules) {
        if (!breaks(rule, line, lines[index - 1] ?? '')) continue;
        findings.push({ path, line: index + 1, rule: rule.rule, message: rule.message });
      }
    }
  }
  return findings;
}

function breaks({ refuses, excuse, withoutComments }, line, above) {
  const looked = withoutComments === true ? bare(line) : line;
  if (!refuses.test(looked)) return false;
  return excuse === undefined || !(excuse.test(line) || /^\s*\/\//.test(above));
}

// A line without its strings and comments, as far as a line alone can tell.
function bare(line) {
  return line
    .replace(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`/g, "''")
    .replace(/\/\/.*$/, '')
    .replace(/^\s*(?:\/\*)?\*.*$|\/\*.*?\*\//, '');
}
