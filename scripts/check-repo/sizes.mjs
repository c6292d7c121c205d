/** @typedef {import('./files.mjs').Tree} Tree */
/** @typedef {import('./files.mjs').Finding} Finding */

const maxFileLines = 400;
const maxFunctionLines = 80;

// The formatter puts the end of a function at the indentation of its beginning, so no parser is needed to find it.
const braceFunction =
  /^(\s*)(?:(?:export |default |async |static |override |get |set )*(?:function\b|#?\w+\s*(?:<.*>)?\(.*(?:\{|\($))|.*=>\s*\{$|.*\bfunction\b.*\{$)/;
const braceStatement = /^\s*(?:if|for|while|switch|return|catch|else|do|try|await|throw|new)\b/;
// A group of tests is a heading, not a function.
const testGroup = /^\s*(?:describe|suite)(?:\.\w+)?\(/;
const pythonFunction = /^(\s*)(?:async )?def (\w+)/;

/**
 * Files of at most 400 lines, functions of at most 80.
 *
 * @param {Tree} tree
 * @returns {Finding[]}
 */
export function sizeFindings(tree) {
  const findings = [];
  for (const [path, text] of tree.files) {
    const braces = /\.(?:ts|mts|mjs|js|java)$/.test(path);
    if ((!braces && !/\.(?:py|sh)$/.test(path)) || path.includes('/fixtures/')) continue;
    const lines = text.replace(/\n$/, '').split('\n');
    if (lines.length > maxFileLines) {
      findings.push({ path, line: 1, rule: 'file-size', message: `${lines.length} lines, at most ${maxFileLines}` });
    }
    const functions = braces ? braceFunctions(lines) : pythonFunctions(lines);
    for (const { start, length } of functions) {
      if (length <= maxFunctionLines) continue;
      const message = `a function of ${length} lines, at most ${maxFunctionLines}`;
      findings.push({ path, line: start + 1, rule: 'function-size', message });
    }
  }
  return findings;
}

function braceFunctions(lines) {
  return lines.flatMap((line, start) => {
    const match = braceFunction.exec(line);
    if (match === null || testGroup.test(line) || (braceStatement.test(line) && !line.includes('=>'))) return [];
    const end = endOfBraces(lines, start);
    return end === undefined ? [] : [{ start, length: end - start + 1 }];
  });
}

function endOfBraces(lines, start) {
  const indent = /^\s*/.exec(lines[start])?.[0] ?? '';
  for (let index = start + 1; index < lines.length; index += 1) {
    const line = lines[index];
    if (line.startsWith(`${indent}}`)) return index;
    // The end of a parameter list opens the body; the end of a call's arguments shows that this was no function.
    if (line.startsWith(`${indent})`) && !line.endsWith('{')) return undefined;
  }
  return undefined;
}

function pythonFunctions(lines) {
  return lines.flatMap((line, start) => {
    const indent = pythonFunction.exec(line)?.[1];
    if (indent === undefined) return [];
    // A closing parenthesis of a long parameter list stands at the indentation of `def` and ends nothing.
    const isAfter = (later) => later.trim() !== '' && !later.startsWith(`${indent} `) && !/^\s*\)/.test(later);
    const next = lines.findIndex((later, index) => index > start && isAfter(later));
    const body = lines.slice(start, next < 0 ? undefined : next);
    return [{ start, length: body.findLastIndex((later) => later.trim() !== '') + 1 }];
  });
}
