import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leftOutBadge, scoreBadge } from '../../src/pages/badge.ts';

test('a badge says points and rating, also to those who do not see it', () => {
  const lv = scoreBadge('lv', 387);
  assert.match(lv, /<title id="title">Metadatu kvalitāte: 387 no 405 punktiem, Izcili<\/title>/);
  assert.match(lv, />\s*387\/405 · Izcili\s*<\/text/);
  assert.match(scoreBadge('en', 120), /120\/405 · Poor/);
  assert.match(leftOutBadge('en'), /not in the feed/);
});

test('every badge is well-formed XML', () => {
  for (const badge of [scoreBadge('lv', 0), scoreBadge('lv', 405), scoreBadge('en', 230), leftOutBadge('lv')]) {
    const open: string[] = [];
    for (const [, end, name = '', closed] of badge.matchAll(/<(\/?)([a-z]+)(?:\s[^<>]*?)?(\/?)>/g)) {
      if (end === '/') assert.equal(open.pop(), name);
      else if (closed !== '/') open.push(name);
    }
    assert.deepEqual(open, []);
    assert.doesNotMatch(badge.replaceAll(/&(?:amp|lt|gt|quot|#\d+);/g, ''), /&/);
  }
});
