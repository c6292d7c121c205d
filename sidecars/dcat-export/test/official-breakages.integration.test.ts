import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Parser, Store } from 'n3';
import ShaclValidator from 'rdf-validate-shacl';
import { createJudge, type Judge } from '../src/adapters/shapes.ts';
import { backgroundOf } from '../src/domain/background.ts';
import { type Breakage, breakages, preamble, unbroken } from './support/breakages.ts';
import {
  judgeOfficially,
  officialFolder,
  officialShapes,
  skipWithoutJudge,
  skipWithoutShapes,
} from './support/official-judge.ts';

const parse = (turtle: string) => new Parser().parse(`${preamble}\n${turtle}`);

/*
 * Where the gate is stricter: the official shapes name the shape of a date with sh:shape, a property that SHACL does not
 * have, so that they let any value in. The specification asks for a date.
 */
const isStricter = ({ name }: Breakage): boolean =>
  /^(?:record|other-record) dct:modified |^dataset dct:(?:issued|modified) |^period dcat:/.test(name) &&
  /datatype|nobody describes/.test(name);

describe('of whatever is broken, the gate says what the official shapes say', { skip: skipWithoutShapes }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'shapes-'));
  const judged: { breakage: Breakage; ours: boolean; official: boolean }[] = [];
  let judge: Judge;

  before(async () => {
    for (const name of officialShapes) cpSync(join(officialFolder, `${name}.ttl`), join(folder, `${name}.ttl`));
    judge = createJudge(folder);
    for (const breakage of breakages()) judged.push({ breakage, ...(await verdictsOn(judge, breakage.turtle)) });
  });
  after(() => rmSync(folder, { recursive: true }));

  test('nothing of the example that is not broken', async () => {
    assert.deepEqual(await verdictsOn(judge, unbroken()), { ours: true, official: true });
  });

  test('the same verdict on every single change', () => {
    assert.ok(judged.length > 500);
    const other = judged.filter(({ breakage, ours, official }) => ours !== official && !isStricter(breakage));
    assert.deepEqual(
      other.map(({ breakage, ours }) => `${breakage.name}: we ${ours ? 'let it in' : 'refuse it'}`),
      [],
    );
    const stricter = judged.filter(({ breakage }) => isStricter(breakage));
    assert.ok(stricter.every(({ ours, official }) => !ours && official));
  });

  test('the official judge accepts all that the gate lets in', { skip: skipWithoutJudge }, async () => {
    const accepted = judged.filter(({ official }) => official).map(({ breakage }) => breakage.turtle);
    const verdict = await judgeOfficially([preamble, ...accepted].join('\n'));
    assert.equal(verdict.violations, 0, JSON.stringify(verdict));
  });

  test(
    'the official judge counts as many violations as our engine, file by file',
    { skip: skipWithoutJudge },
    async () => {
      const refused = judged
        .filter(({ official }) => !official)
        .map(({ breakage }) => breakage.turtle)
        // Its engine knows no years and months, and takes any text for one.
        .filter((turtle) => !turtle.includes('gads"^^xsd:gYear'));
      assert.ok(refused.length > 350);
      const verdict = await judgeOfficially([preamble, ...refused].join('\n'));
      for (const name of officialShapes) {
        assert.equal(await countViolations(name, refused), verdict[name].violations, name);
      }
    },
  );
});

async function verdictsOn(judge: Judge, turtle: string): Promise<{ ours: boolean; official: boolean }> {
  const { results } = await judge.judge(parse(turtle));
  const violated = results.filter(({ severity }) => severity === 'Violation').map(({ shape }) => shape);
  const ownShapes = violated.filter((shape) => shape.startsWith('urn:vdt:shape:'));
  return { ours: ownShapes.length === 0, official: ownShapes.length === violated.length };
}

// Each example by itself: the engine looks at the same code only so often in one document.
async function countViolations(name: (typeof officialShapes)[number], examples: readonly string[]): Promise<number> {
  const shapes = new Store(new Parser().parse(readFileSync(join(officialFolder, `${name}.ttl`), 'utf8')));
  const validator = new ShaclValidator(shapes, { importGraph: () => new Store() });
  let count = 0;
  for (const example of examples) {
    const statements = parse(example);
    const { results } = await validator.validate(new Store([...statements, ...asQuads(statements)]));
    count += results.filter(({ severity }) => severity.value.endsWith('#Violation')).length;
  }
  return count;
}

function asQuads(statements: ReturnType<typeof parse>) {
  const store = new Store();
  for (const { subject, predicate, object } of backgroundOf(statements)) store.addQuad(subject, predicate, object);
  return store;
}

describe('of a high-value data set, too', { skip: skipWithoutShapes }, () => {
  const regulation = '<http://data.europa.eu/eli/reg_impl/2023/138/oj>';
  const whole = [
    `<urn:d> a dcat:Dataset ; dct:title "D"@lv ; dct:description "D"@lv ; dcatap:hvdCategory <http://data.europa.eu/bna/c_ac64a52d> ;
      dcatap:applicableLegislation ${regulation} ; dcat:distribution <urn:x> ; dcat:contactPoint <urn:c> .`,
    `<urn:x> a dcat:Distribution ; dcat:accessURL <urn:p> ; dcatap:applicableLegislation ${regulation} ; dcat:accessService <urn:s> .`,
    `<urn:s> a dcat:DataService ; dct:title "S"@lv ; dcat:endpointURL <urn:p> ; dcat:servesDataset <urn:d> ;
      dcatap:hvdCategory <http://data.europa.eu/bna/c_ac64a52d> ; dcatap:applicableLegislation ${regulation} ;
      dcat:contactPoint <urn:c> ; foaf:page <urn:p> .`,
    `<urn:p> a foaf:Document, rdfs:Resource . <urn:c> a vcard:Kind . ${regulation} a eli:LegalResource .`,
  ].join('\n');
  const [dataset = '', distribution = '', service = ''] = whole.split(/(?= <urn:x> a | <urn:s> a |^<urn:[xs]> a )/m);
  const rules: readonly [what: string, turtle: string][] = [
    ['a data set without the regulation', whole.replace(dataset, dataset.replace(/dcatap:applicable\S+ \S+ ;/, ''))],
    ['a data set of a text as category', whole.replace(/hvdCategory <[^>]*>/, 'hvdCategory "Vide"')],
    [
      'a distribution without the regulation',
      whole.replace(distribution, distribution.replace(/dcatap:applicable\S+ \S+ ;/, '')),
    ],
    ['a distribution without address', whole.replace('dcat:accessURL <urn:p> ;', '')],
    ['a service without the regulation', whole.replace(service, service.replace(/dcatap:applicable\S+ \S+ ;/, ''))],
    ['a service without contact', whole.replace(service, service.replace('dcat:contactPoint <urn:c> ;', ''))],
    ['a service without documentation', whole.replace('; foaf:page <urn:p>', '')],
    ['a service without endpoint', whole.replace('dcat:endpointURL <urn:p> ;', '')],
    ['a contact with two addresses', whole.replace('a vcard:Kind', 'a vcard:Kind ; vcard:hasEmail <urn:m>, <urn:n>')],
    ['a law that is not described', whole.replace(`${regulation} a eli:LegalResource .`, '')],
  ];
  const verdicts = async (turtle: string) => {
    const folder = mkdtempSync(join(tmpdir(), 'shapes-'));
    try {
      cpSync(join(officialFolder, 'hvd-SHACL.ttl'), join(folder, 'hvd.ttl'));
      return await verdictsOn(createJudge(folder), turtle);
    } finally {
      rmSync(folder, { recursive: true });
    }
  };

  test('one in which nothing is missing', async () => {
    assert.deepEqual(await verdicts(whole), { ours: true, official: true });
  });

  for (const [what, turtle] of rules) {
    test(what, async () => {
      assert.notEqual(turtle, whole);
      assert.deepEqual(await verdicts(turtle), { ours: false, official: false });
    });
  }
});
