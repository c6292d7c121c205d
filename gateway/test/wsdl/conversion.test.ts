import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { AppError } from '@vdt/core/errors';
import fc from 'fast-check';
import { type Converter, createConverter } from '../../src/wsdl/conversion/converter.ts';
import { createFolderResolver } from '../../src/wsdl/reading/folder.ts';
import { importWsdl } from '../../src/wsdl/reading/import-wsdl.ts';
import { isXmlText } from '../../src/wsdl/xml/write-xml.ts';
import { wsdlText } from './support/wsdl-text.ts';

const fixtures = fileURLToPath(new URL('fixtures/', import.meta.url));

function converterOf(wsdl: string, port = 0): Converter {
  const { ports, schema } = importWsdl(wsdl, createFolderResolver(fixtures));
  const chosen = ports[port];
  const operation = chosen?.operations[0];
  assert.ok(chosen !== undefined && operation !== undefined);
  return createConverter(chosen, operation, schema);
}

function everything(): Converter {
  const files = createFolderResolver(fixtures);
  const include = '<xs:include schemaLocation="everything.xsd"/>';
  const { ports, schema } = importWsdl('it.wsdl', (at) => (at === 'it.wsdl' ? wsdlText(include) : files(at)));
  const [port] = ports;
  const operation = port?.operations[0];
  assert.ok(port !== undefined && operation !== undefined);
  return createConverter(port, operation, schema);
}

const it = everything();
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

function back(value: unknown): unknown {
  const answer = it.answerToJson(it.requestToSoap(JSON.parse(JSON.stringify(value))));
  assert.ok('value' in answer);
  return plain(answer.value);
}

function refuses(value: string, reason: RegExp): void {
  assert.throws(
    () => it.requestToSoap(JSON.parse(value)),
    (error) => error instanceof AppError && error.kind === 'input' && reason.test(error.detail),
  );
}

const xmlText = fc.string({ unit: 'binary' }).filter(isXmlText);
const int = fc.integer({ min: -2147483648, max: 2147483647 });
const long = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((value) => {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
});
const decimal = fc.tuple(fc.bigInt(), fc.nat()).map(([whole, part]) => `${whole}.${part}`);
const float = fc.double().map((value) => (Number.isFinite(value) && !Object.is(value, -0) ? value : 'INF'));
const { tree } = fc.letrec((tie) => ({
  tree: fc.record(
    {
      text: fc.option(xmlText),
      ['__proto__']: xmlText,
      long,
      grade: fc.integer({ min: 1, max: 10 }),
      colour: fc.constantFrom('red', 'green'),
      flag: fc.array(fc.boolean(), { minLength: 1, maxLength: 3 }),
      float,
      day: fc
        .date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) })
        .map((day) => day.toISOString().slice(0, 10)),
      data: fc.uint8Array().map((bytes) => Buffer.from(bytes).toString('base64')),
      name: fc.constantFrom('plain', '{urn:a}b', '{urn:c"<&}d'),
      numbers: fc.array(int),
      either: fc.oneof(int, fc.constantFrom('x', 'y z')),
      money: fc.record({
        '@currency': fc.constant('EUR'),
        '@{urn:x}y': xmlText,
        '@xml:lang': fc.constant('lv'),
        '#text': decimal,
      }),
      shape: fc.record({ '@xsi:type': fc.constant('{urn:it}circle'), label: xmlText, radius: decimal }),
      '#group': fc.array(fc.oneof(fc.record({ plus: int }), fc.record({ minus: int })), { minLength: 1 }),
      '#group2': fc.array(fc.oneof(fc.record({ cat: xmlText }), fc.record({ dog: xmlText })), { minLength: 1 }),
      note: fc.record({ '#mixed': fc.constantFrom('', 'a', 'a <n:b xmlns:n="urn:it">b</n:b> &amp; c') }),
      in: tie('tree'),
      '#any': fc.array(fc.constantFrom('<a xmlns="urn:o"/>', '<p:a xmlns:p="urn:p" b="p:c">x &lt; y</p:a>'), {
        minLength: 1,
      }),
      '@id': int,
    },
    { requiredKeys: ['text'] },
  ),
}));

describe('JSON to SOAP and back', () => {
  test('any value that the schema allows comes back as it was', () => {
    fc.assert(
      fc.property(tree, (value) => assert.deepEqual(back(value), plain(value))),
      { numRuns: 300 },
    );
  });

  test('either branch of a choice comes back, both together are refused', () => {
    for (const value of [
      { text: '', left: 'l' },
      { text: '', right: 'r', far: 'f' },
    ])
      assert.deepEqual(back(value), value);
    refuses('{"text":"","left":"l","right":"r","far":"f"}', /^\/left: it is too much/);
    refuses('{"text":"","right":"r"}', /^\/far: it is required/);
  });

  test('the order of JSON does not matter', () => {
    const envelope = it.requestToSoap({ long: 1, text: 'a' });
    assert.match(envelope, /<n1:in><n1:text>a<\/n1:text><n1:long>1<\/n1:long><\/n1:in>/);
  });

  test('an element named __proto__ is a member like others', () => {
    const envelope = it.requestToSoap(JSON.parse('{"text":"","__proto__":"x"}'));
    const answer = it.answerToJson(envelope);
    assert.ok('value' in answer);
    assert.equal(JSON.stringify(answer.value), '{"text":"","__proto__":"x"}');
    assert.equal(Object.getPrototypeOf(answer.value), null);
  });

  test('no value breaks out of its place', () => {
    const hostile = '</n1:text><n1:evil/>]]><!--&#x0;"\' <!DOCTYPE a>';
    assert.deepEqual(back({ text: hostile, money: { '@currency': 'EUR', '@{urn:x}y': hostile, '#text': '1' } }), {
      text: hostile,
      money: { '@currency': 'EUR', '@{urn:x}y': hostile, '#text': '1' },
    });
    refuses('{"text":"\\u0000"}', /^\/text: it has a character/);
    refuses('{"text":"","#any":["<a xmlns=\\"urn:o\\"/></n1:in>"]}', /^\/#any\/0, line 1/);
    refuses('{"text":"","#any":["<!DOCTYPE a><a/>"]}', /DOCTYPE/);
    refuses('{"text":"","note":{"#mixed":"</mixed><mixed>"}}', /^\/note\/#mixed, line 1/);
    refuses('{"text":"","name":"{http://www.w3.org/2000/xmlns/}a"}', /a namespace in it cannot be declared/);
    refuses('{"text":"","name":"{\\u0000}a"}', /a namespace in it cannot be declared/);
    refuses('{"text":"","note":{"#mixed":"<c/>"}}', /^\/note\/#mixed: its elements/);
    refuses('{"text":"","money":{"@currency":"EUR","@{urn:x}a b":"","#text":"1"}}', /nothing of this name/);
  });

  test('what the schema does not allow is refused with its pointer', () => {
    refuses('{}', /^\/text: it is required/);
    refuses('[]', /^The whole: an object/);
    refuses('{"text":"","other":1}', /^\/other: nothing of this name/);
    refuses('{"text":"","a/b~":1}', /^\/a~1b~0: nothing/);
    refuses('{"text":"","long":null}', /^\/long: null may not/);
    refuses('{"text":"","long":9007199254740993}', /^\/long: a whole number, as a string/);
    refuses('{"text":"","long":"9223372036854775808"}', /^\/long: it is more than 9223372036854775807/);
    refuses('{"text":"","grade":11}', /^\/grade: it is more than 10/);
    refuses('{"text":"","colour":"blue"}', /^\/colour: it is none of/);
    refuses('{"text":"","flag":[true,true,true,true]}', /^\/flag: it is too much/);
    refuses('{"text":"","flag":true}', /^\/flag: an array/);
    refuses('{"text":"","flag":[true,"x"]}', /^\/flag\/1: true or false/);
    refuses('{"text":"","day":"2026-02-30"}', /^\/day: there is no such day/);
    refuses('{"text":"","data":"a"}', /^\/data: it is not of the form of xs:base64Binary/);
    refuses('{"text":"","shape":{"label":"a"}}', /^\/shape: its type is abstract/);
    refuses('{"text":"","shape":{"@xsi:type":"{urn:it}money","label":"a"}}', /^\/shape\/@xsi:type: it names no type/);
    refuses('{"text":"","money":{"#text":"1"}}', /^\/money\/@currency: it is required/);
    refuses('{"text":"","#group":[{"plus":1,"minus":1}]}', /^\/#group\/0\/(plus|minus): it is too much/);
    refuses(`${'{"text":"","in":'.repeat(100)}{"text":""}${'}'.repeat(100)}`, /it is more than 90 levels deep/);
  });

  test('a choice of headers, a body and SOAP 1.2 go where they belong', () => {
    const value = { '#headers': { caller: 'x' }, code: '010101-12345' };
    assert.match(
      converterOf('register.wsdl', 1).requestToSoap(value),
      /<soap:Envelope xmlns:soap="http:\/\/www\.w3\.org\/2003\/05\/soap-envelope".*<soap:Header><n1:caller>x<\/n1:caller><\/soap:Header>/,
    );
    assert.throws(
      () => converterOf('register.wsdl').requestToSoap({ '#headers': { other: 'x' }, code: '1' }),
      /json-invalid/,
    );
    assert.throws(
      () => converterOf('register.wsdl').requestToSoap({ code: '1' }),
      /\/code: it does not match its pattern/,
    );
  });

  test('rpc style has a member for each part', () => {
    const adder = converterOf('rpc.wsdl');
    assert.match(
      adder.requestToSoap({ b: '9223372036854775807', a: 1 }),
      /<n1:add><a>1<\/a><b>9223372036854775807<\/b><\/n1:add>/,
    );
    assert.throws(() => adder.requestToSoap({ a: 1 }), /\/b: it is required/);
    const answer = adder.answerToJson(envelopeOf('<r:addResponse xmlns:r="urn:rpc"><sum>1.50</sum></r:addResponse>'));
    assert.deepEqual('value' in answer && plain(answer.value), { sum: '1.50' });
  });
});

function envelopeOf(body: string, version = 'http://schemas.xmlsoap.org/soap/envelope/'): string {
  return `<s:Envelope xmlns:s="${version}"><s:Body>${body}</s:Body></s:Envelope>`;
}

describe('answers', () => {
  test('what is not an envelope or not as the schema says is refused with its line', () => {
    const refused: [string, RegExp][] = [
      ['<html><body>503</body></html>', /line 1: it begins with "html"/],
      ['<html>', /line 1/],
      ['{}', /line 1/],
      ['<!DOCTYPE a><a/>', /DOCTYPE/],
      [envelopeOf('').slice(0, -5), /line 1/],
      [envelopeOf('<in xmlns="urn:it"/>'), /\{urn:it\}text is missing in in/],
      [envelopeOf('<in xmlns="urn:other"><text/></in>'), /the body must hold \{urn:it\}in/],
      [envelopeOf('\n<in xmlns="urn:it"><text/>\n<long>x</long></in>'), /line 3: the value of long/],
      [envelopeOf('<in xmlns="urn:it"><long>1</long><text/></in>'), /text is missing/],
      [envelopeOf('<in xmlns="urn:it"><text/>stray</in>'), /may hold no text/],
      [envelopeOf('<in xmlns="urn:it" no="1"><text/></in>'), /no attribute no/],
      [envelopeOf('', 'http://www.w3.org/2003/05/soap-envelope'), /not with an Envelope/],
    ];
    for (const [text, reason] of refused) {
      assert.throws(
        () => it.answerToJson(text),
        (error) => error instanceof AppError && error.kind === 'upstream-bad-answer' && reason.test(error.detail),
        text,
      );
    }
  });

  test('a fault of SOAP 1.1 becomes a problem that keeps its declared and its other detail', () => {
    const detail = '<detail><r:problem xmlns:r="urn:register">gone</r:problem><x xmlns="urn:x"/></detail>';
    const text = `<s:Fault><faultcode>s:Client.Id</faultcode><faultstring>No</faultstring>${detail}</s:Fault>`;
    const answer = converterOf('register.wsdl').answerToJson(envelopeOf(text));
    assert.ok('problem' in answer);
    assert.deepEqual(
      [answer.problem.status, answer.problem.code, answer.problem.detail],
      [400, 'soap-fault-sender', 'No'],
    );
    assert.deepEqual(plain(answer.problem.fault), {
      code: 'Client.Id',
      reason: 'No',
      detail: { problem: 'gone', '#any': ['<x xmlns="urn:x"/>'] },
    });
  });

  test('a fault of SOAP 1.2 keeps its subcodes', () => {
    const soap12 = 'http://www.w3.org/2003/05/soap-envelope';
    const code = '<s:Code><s:Value>s:Receiver</s:Value><s:Subcode><s:Value>Down</s:Value></s:Subcode></s:Code>';
    const text = `<s:Fault>${code}<s:Reason><s:Text xml:lang="lv">Nav</s:Text></s:Reason></s:Fault>`;
    const answer = converterOf('register.wsdl', 1).answerToJson(envelopeOf(text, soap12));
    assert.ok('problem' in answer);
    assert.deepEqual([answer.problem.status, answer.problem.code], [502, 'soap-fault-receiver']);
    assert.deepEqual(plain(answer.problem.fault), { code: 'Receiver.Down', reason: 'Nav' });
  });
});
