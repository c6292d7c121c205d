/** What XML Schema part 2, appendix F, has as escapes of its own, as the inside of a class of JavaScript's. */
const classEscapes: Readonly<Record<string, string>> = {
  i: String.raw`\p{L}_:`,
  c: String.raw`\p{L}\p{M}\p{N}._:\-\u00B7`,
  d: String.raw`\p{Nd}`,
  s: String.raw`\x20\t\n\r`,
};
const negatedEscapes: Readonly<Record<string, string>> = {
  I: String.raw`[^\p{L}_:]`,
  C: String.raw`[^\p{L}\p{M}\p{N}._:\-\u00B7]`,
  D: String.raw`\P{Nd}`,
  S: String.raw`[^\x20\t\n\r]`,
  w: String.raw`[^\p{P}\p{Z}\p{C}]`,
  W: String.raw`[\p{P}\p{Z}\p{C}]`,
};

/** The blocks of Unicode that patterns name in practice. */
const blocks: Readonly<Record<string, string>> = {
  BasicLatin: String.raw`\u0000-\u007F`,
  'Latin-1Supplement': String.raw`\u0080-\u00FF`,
  'LatinExtended-A': String.raw`\u0100-\u017F`,
  'LatinExtended-B': String.raw`\u0180-\u024F`,
  LatinExtendedAdditional: String.raw`\u1E00-\u1EFF`,
  Greek: String.raw`\u0370-\u03FF`,
  Cyrillic: String.raw`\u0400-\u04FF`,
  GeneralPunctuation: String.raw`\u2000-\u206F`,
  CurrencySymbols: String.raw`\u20A0-\u20CF`,
};

/**
 * A pattern facet as a regular expression of JavaScript: anchored at both ends, `^` and `$` plain characters, subtraction
 * of classes kept. Undefined when it is not a pattern or names a block of Unicode that is not known here.
 */
export function toRegExp(pattern: string): RegExp | undefined {
  try {
    return new RegExp(`^(?:${translate(pattern)})$`, 'v');
  } catch {
    return undefined;
  }
}

function translate(pattern: string): string {
  let out = '';
  let depth = 0;
  const characters = Array.from(pattern);
  for (let at = 0; at < characters.length; at += 1) {
    const character = characters[at] ?? '';
    if (character === '\\') {
      const escape = readEscape(characters, at);
      out += translateEscape(escape, depth > 0);
      at += Array.from(escape).length;
    } else if (character === '[') {
      const isSubtraction = depth > 0 && characters[at - 1] === '-';
      out = isSubtraction ? `${out.slice(0, out.endsWith('\\-') ? -2 : -1)}--[` : `${out}[`;
      depth += 1;
    } else if (character === ']') {
      depth -= 1;
      out += ']';
    } else {
      out += depth > 0 ? inClass(character, characters[at - 1], characters[at + 1]) : outside(character);
    }
  }
  return out;
}

function readEscape(characters: readonly string[], at: number): string {
  const letter = characters[at + 1] ?? '';
  if (letter !== 'p' && letter !== 'P') return letter;
  const end = characters.indexOf('}', at);
  return characters.slice(at + 1, end + 1).join('');
}

function translateEscape(escape: string, isInClass: boolean): string {
  const block = /^([pP])\{Is(.+)\}$/.exec(escape);
  if (block !== null) {
    const range = blocks[block[2] ?? ''];
    if (range === undefined) throw new Error(`There is no block ${block[2]}.`);
    return block[1] === 'P' ? `[^${range}]` : `[${range}]`;
  }
  if (/^[pPntr]/.test(escape)) return `\\${escape}`;
  const set = classEscapes[escape];
  if (set !== undefined) return isInClass ? set : `[${set}]`;
  const negated = negatedEscapes[escape];
  if (negated !== undefined) return negated;
  return isInClass || /[$^\\.*+?()[\]{}|/]/.test(escape) ? `\\${escape}` : escape;
}

function outside(character: string): string {
  if (character === '.') return String.raw`[^\n\r]`;
  return character === '^' || character === '$' || character === '/' ? `\\${character}` : character;
}

// A hyphen at an end of a class is itself; with the flag v all that could begin a double sign needs a backslash.
function inClass(character: string, before: string | undefined, after: string | undefined): string {
  if (character === '-') return before === '[' || before === '^' || after === ']' ? String.raw`\-` : '-';
  if (character === '^') return before === '[' ? '^' : String.raw`\^`;
  return /[()[\]{}/|&!#$%*+,.:;<=>?@`~]/.test(character) ? `\\${character}` : character;
}
