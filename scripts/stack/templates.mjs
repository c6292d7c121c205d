import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { root } from './settings.mjs';

/**
 * Fills in the `${NAME}` of a template below the root; one that has no value is a fault of ours, not of the person.
 *
 * @param {string} template
 * @param {string} target
 * @param {Record<string, string | number>} values
 */
export function renderTemplate(template, target, values) {
  const text = readFileSync(`${root}/${template}`, 'utf8').replace(/\$\{(\w+)\}/g, (_whole, name) => {
    if (!(name in values)) throw new Error(`${template} names \${${name}}, which has no value.`);
    return String(values[name]);
  });
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, text, { mode: 0o600 });
}
