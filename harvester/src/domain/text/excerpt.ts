/** The beginning of a value from outside, fit to stand inside a message: one line, at most `length` characters. */
export function excerpt(value: string, length = 100): string {
  const line = value
    .slice(0, length * 4)
    .replace(/\s+/g, ' ')
    .trim();
  return line.length <= length ? line : `${line.slice(0, length - 1)}…`;
}
