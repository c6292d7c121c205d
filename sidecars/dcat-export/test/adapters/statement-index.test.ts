import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { DataFactory, Store } from 'n3';
import { namespaces } from '@vdt/core/rdf';
import { createStatementIndex } from '../../src/adapters/statement-index.ts';

const namedNode = (iri: string) => DataFactory.namedNode(iri);
const { xsd } = namespaces;
const node = fc.constantFrom('a', 'b', 'c').map((name) => namedNode(`urn:${name}`));
const subject = fc.oneof(
  node,
  fc.constantFrom('a', 'b').map((name) => DataFactory.blankNode(name)),
);
const text = fc.constantFrom(
  DataFactory.literal('a'),
  DataFactory.literal('a', 'lv'),
  DataFactory.literal('a', 'en'),
  DataFactory.literal('1', xsd('integer')),
  DataFactory.literal('urn:a'),
);
const object = fc.oneof(subject, text);
const statement = fc.tuple(subject, node, object).map(([s, p, o]) => DataFactory.quad(s, p, o));
const anyOf = <T>(term: fc.Arbitrary<T>) => fc.option(term, { nil: null });

test('what the index finds is what a store finds, whatever is asked for', () => {
  const property = fc.property(
    fc.array(statement, { maxLength: 30 }),
    fc.array(fc.tuple(anyOf(subject), anyOf(node), anyOf(object)), { minLength: 5, maxLength: 5 }),
    (statements, questions) => {
      const index = createStatementIndex();
      for (const added of [...statements, ...statements]) index.add(added);
      const store = new Store(statements);
      assert.equal(index.dataset.size, store.size);
      for (const question of questions) {
        const found = index.dataset.match(...question);
        const expected = store.match(...question);
        assert.equal(found.size, expected.size);
        for (const each of expected) assert.ok(found.has(each) && index.dataset.has(each));
        for (const each of questions) assert.equal(found.match(...each).size, expected.match(...each).size);
      }
    },
  );
  fc.assert(property, { numRuns: 500, seed: 1 });
});

test('what is judged cannot be changed', () => {
  const { dataset } = createStatementIndex();
  const one = DataFactory.quad(namedNode('urn:a'), namedNode('urn:b'), DataFactory.literal('c'));
  assert.throws(() => dataset.add(one), TypeError);
  assert.throws(() => dataset.delete(one), TypeError);
});
