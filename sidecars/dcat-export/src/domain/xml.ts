// All that XML 1.0 cannot hold, escaped or not (section 2.2).
// oxlint-disable-next-line no-control-regex -- control characters are what it is for
const unwritable = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu;
const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#x9;',
  '\n': '&#xA;',
  '\r': '&#xD;',
};

/** Text as it stands in an element or an attribute; what XML cannot hold becomes U+FFFD. */
export function escapeXml(text: string): string {
  return text.replace(unwritable, '\uFFFD').replace(/[&<>"\t\n\r]/g, (character) => references[character] ?? character);
}

/** Attributes with a value, each behind a blank. */
export function attributes(values: Readonly<Record<string, string | undefined>>): string {
  return Object.entries(values)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${escapeXml(value)}"`))
    .join('');
}

/** An element that holds nothing but text. */
export function textElement(
  name: string,
  text: string,
  values: Readonly<Record<string, string | undefined>> = {},
): string {
  return `<${name}${attributes(values)}>${escapeXml(text)}</${name}>`;
}
