import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const folder = new URL('../fixtures/', import.meta.url);

/** One folder of fixtures: what goes in, and what must come out. */
export interface Golden {
  name: string;
  input: Buffer;
  /** Holds the outcome to expected.json, or writes it there with UPDATE_GOLDEN=1. */
  expect(outcome: object): void;
}

/** The cases whose folder begins with `prefix`. */
export function goldens(prefix: string): Golden[] {
  const names = readdirSync(folder).filter((name) => name.startsWith(prefix));
  return names.map((name) => {
    const own = new URL(`${name}/`, folder);
    const input = readdirSync(own).find((file) => file.startsWith('input.')) ?? assert.fail(`${name} has no input`);
    const expected = new URL('expected.json', own);
    return {
      name,
      input: readFileSync(new URL(input, own)),
      expect: (outcome) => {
        if (process.env['UPDATE_GOLDEN'] === '1') {
          writeFileSync(expected, `${JSON.stringify(outcome, undefined, 2)}\n`);
        }
        assert.deepEqual(JSON.parse(JSON.stringify(outcome)), JSON.parse(readFileSync(expected, 'utf8')));
      },
    };
  });
}
