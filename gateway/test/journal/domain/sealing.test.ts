import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { checkRecord } from '../../../src/journal/domain/record.ts';
import { recordHash, sealRecord } from '../../../src/journal/domain/sealing.ts';
import { call, decision, morning } from '../support/journals.ts';

const salt = () => 'AAAAAAAAAAAAAAAAAAAAAA';

test('the form of a call is the one docs/journal.md tells', () => {
  const sealed = sealRecord(call(5), 17, salt);
  const who =
    '["AAAAAAAAAAAAAAAAAAAAAA","who",{"client":"klients-2","dataExchangeNumber":"DA-2026/17",' +
    '"purpose":"Plūdu brīdinājumi","requestId":"request-5"}]';
  const content =
    `["AAAAAAAAAAAAAAAAAAAAAA","content",{"answerSha256":"${'cd'.repeat(32)}",` +
    `"requestSha256":"${'ab'.repeat(32)}"}]`;
  const sha256 = (text: string) => createHash('sha256').update(text).digest('base64');
  assert.equal(sealed.who, who);
  assert.equal(sealed.content, content);
  assert.equal(
    sealed.leaf,
    `{"answerBytes":2000,"content":"${sha256(content)}","durationUs":1500,"environment":"production","kind":"call",` +
      '"number":17,"operation":"merijums","outcome":"ok","provider":"upes","requestBytes":405,"service":"limenis",' +
      `"status":200,"time":"2026-11-24T08:00:05.000Z","upstreamUs":1100,"v":1,"version":"v1","who":"${sha256(who)}"}`,
  );
  const leafHash = createHash('sha256').update(Buffer.of(0)).update(sealed.leaf).digest();
  assert.deepEqual(recordHash(sealed), leafHash);
});

test('nothing of what identifies stands in the leaf', () => {
  const { leaf } = sealRecord(decision({ reason: 'Iesniegums 12', purpose: 'plūdi' }), 1, salt);
  for (const word of ['anna', 'klients', 'Iesniegums', 'plūdi', 'likums', '60', 'request-d']) {
    assert.ok(!leaf.includes(word), `${word} in ${leaf}`);
  }
});

test('equal parts have other commitments each time, for their salt differs', () => {
  let n = 0;
  const seal = () => sealRecord(call(1), 1, () => String((n += 1)));
  assert.notEqual(seal().leaf, seal().leaf);
});

test('a retention record has no part that could be removed', () => {
  const record = { kind: 'retention', time: morning, of: 'call', part: 'who', before: 0 } as const;
  const { leaf, who, content } = sealRecord(record, 3, salt);
  assert.deepEqual([who, content], [null, null]);
  assert.equal(
    leaf,
    '{"before":"1970-01-01T00:00:00.000Z","kind":"retention","number":3,"of":"call","part":"who",' +
      '"time":"2026-11-24T08:00:00.000Z","v":1}',
  );
});

test('texts that are too long or no Unicode, broken numbers and times are refused', () => {
  checkRecord(call(1));
  checkRecord(decision());
  const refused = { code: 'journal-record-invalid' };
  for (const bad of [
    call(1, { purpose: 'x'.repeat(4_001) }),
    call(1, { client: 'half \ud83d' }),
    call(1, { requestBytes: 0.5 }),
    call(1, { durationUs: Number.NaN }),
    call(1, { time: -1 }),
    call(1, { time: Number.MAX_SAFE_INTEGER }),
    call(1, { address: { ...call(1).address, service: 'x'.repeat(4_001) } }),
    decision({ terms: { limit: Number.POSITIVE_INFINITY } }),
    decision({ operations: ['\udc00'] }),
    decision({ terms: { 'half \ud83d': 1 } }),
    decision({ terms: { nested: { too: 'deep' } } as never }),
    decision({ terms: { nothing: null } as never }),
    decision({ terms: { big: 1n } as never }),
  ]) {
    assert.throws(() => checkRecord(bad), refused);
  }
});
