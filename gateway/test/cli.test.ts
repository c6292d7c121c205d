import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../bin/vdt-gateway.mjs', import.meta.url));
const wsdl = fileURLToPath(new URL('wsdl/fixtures/rpc.wsdl', import.meta.url));

function run(input: string, ...args: string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], { input, encoding: 'utf8' });
  return { code: status, out: stdout, err: stderr };
}

function envelope(body: string): string {
  return `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>${body}</s:Body></s:Envelope>`;
}

describe('vdt-gateway', () => {
  test('to-soap writes the envelope of a request', () => {
    const { code, out } = run('{"a":1,"b":2}', 'to-soap', wsdl, '--operation', 'add', '--port', 'Adder');
    assert.equal(code, 0);
    assert.match(out, /<soap:Body><n1:add><a>1<\/a><b>2<\/b><\/n1:add><\/soap:Body>/);
  });

  test('to-json writes the JSON of an answer, and ends with 3 for a fault', () => {
    const answer = run(
      envelope('<r:addResponse xmlns:r="urn:rpc"><sum>3</sum></r:addResponse>'),
      'to-json',
      wsdl,
      '--operation',
      'add',
    );
    assert.deepEqual([answer.code, JSON.parse(answer.out)], [0, { sum: '3' }]);
    const fault = run(
      envelope('<s:Fault><faultcode>s:Server</faultcode><faultstring>No</faultstring></s:Fault>'),
      'to-json',
      wsdl,
      '--operation',
      'add',
    );
    assert.deepEqual([fault.code, JSON.parse(fault.out).code], [3, 'soap-fault-receiver']);
  });

  test('bad input ends with 1, wrong use with 2, in one sentence', () => {
    assert.deepEqual(run('{"a":"x"}', 'to-soap', wsdl, '--operation', 'add'), {
      code: 1,
      out: '',
      err: 'vdt-gateway: /a: a whole number must stand here.\n',
    });
    assert.match(run('no', 'to-soap', wsdl, '--operation', 'add').err, /Standard input is not JSON/);
    assert.match(run('{}', 'to-soap', wsdl, '--operation', 'none').err, /no operation "none", only add/);
    assert.match(run('{}', 'to-soap', `${wsdl}.none`, '--operation', 'add').err, /There is no document/);
    assert.match(run('{}', 'to-soap', 'none/none.wsdl', '--operation', 'add').err, /There is no document/);
    assert.equal(run('', 'to-soap', wsdl).code, 2);
  });
});
