import { EventEmitter, once } from 'node:events';
import { Zstd } from '@hpcc-js/wasm-zstd';

// Statements repeat themselves so much that more effort saves little, and takes twice the time.
const level = 1;
// The library is one machine with one memory: whoever comes second waits.
let tail: Promise<unknown> = Promise.resolve();

/**
 * Compresses with Zstandard (RFC 8878) into a single frame, because readers that are content with the first of several
 * would take a part for the whole.
 */
export async function* zstd(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  const before = tail;
  const turn = new EventEmitter();
  tail = once(turn, 'over');
  await before;
  try {
    const machine = await Zstd.load();
    machine.reset();
    machine.setCompressionLevel(level);
    for await (const chunk of chunks) yield Buffer.from(machine.compressChunk(chunk));
    yield Buffer.from(machine.compressEnd());
  } finally {
    turn.emit('over');
  }
}
