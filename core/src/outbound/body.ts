import { addAbortSignal, type Readable } from 'node:stream';
import { AppError } from '../errors/index.ts';

/**
 * Collects a body, already decompressed, and stops at the first byte too many: neither a declared nor a compressed
 * length is believed.
 *
 * @throws AppError `answer-too-large` (upstream-bad-answer)
 */
export async function readBody(stream: Readable, maxBytes: number, signal: AbortSignal): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  // Leaving the loop by an exception destroys the stream, and with it the connection.
  for await (const chunk of addAbortSignal(signal, stream)) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    if (size > maxBytes) throw tooLarge(maxBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

/** AppError `answer-too-large` (upstream-bad-answer). */
export function tooLarge(maxBytes: number): AppError {
  return new AppError('upstream-bad-answer', 'answer-too-large', `The answer is larger than ${maxBytes} bytes.`);
}
