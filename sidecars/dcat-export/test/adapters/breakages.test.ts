import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Parser } from 'n3';
import { createJudge } from '../../src/adapters/shapes.ts';
import { breakages, preamble, unbroken } from '../support/breakages.ts';
import { assertGolden } from '../support/fixtures.ts';

const judge = createJudge();
const accepts = async (turtle: string): Promise<boolean> =>
  (await judge.judge(new Parser().parse(`${preamble}\n${turtle}`))).conforms;

test('an example of every class and property of DCAT-AP is let in', async () => {
  assert.ok(await accepts(unbroken()));
});

test('of all that can be broken in the example, the gate lets in what its golden list says and nothing else', async () => {
  const letIn: string[] = [];
  for (const { name, turtle } of breakages()) if (await accepts(turtle)) letIn.push(name);
  assertGolden('breakages', 'expected-let-in.json', `${JSON.stringify(letIn, undefined, 2)}\n`);
});
