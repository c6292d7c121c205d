import { setImmediate as nextTurn } from 'node:timers/promises';

const sliceBytes = 64 * 1024;

/**
 * A document in slices that end between characters. The event loop gets its turn between them, so that the service goes
 * on answering while a large page is parsed.
 */
export async function* slices(document: Buffer): AsyncGenerator<Buffer, void, undefined> {
  for (let start = 0; start < document.length;) {
    let end = Math.min(start + sliceBytes, document.length);
    // A byte 10xxxxxx goes on with the character before it (UTF-8).
    while (end < document.length && ((document[end] ?? 0) & 0xc0) === 0x80) end += 1;
    yield document.subarray(start, end);
    start = end;
    // oxlint-disable-next-line no-await-in-loop -- giving way is what it is for
    await nextTurn();
  }
}
