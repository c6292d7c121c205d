import { isUtf8 } from 'node:buffer';
import { sourceFaults } from './faults.ts';
import type { FetchedPage } from '../domain/source-kind.ts';

/**
 * The document's bytes in UTF-8, whatever it came in: by its byte-order mark, the charset of its Content-Type, or its XML
 * declaration. A wrong label is an error, because what is guessed would stand garbled in the catalogue.
 *
 * @throws HarvestError `answer-empty`, `encoding-invalid`
 */
export function toUtf8({ body, contentType }: FetchedPage): Buffer {
  if (body.length === 0 || isBlank(body)) throw sourceFaults.empty();
  const charset = charsetOf(body, contentType);
  if (charset === 'utf-8') {
    if (!isUtf8(body)) throw sourceFaults.encoding('UTF-8');
    return hasUtf8Mark(body) ? body.subarray(3) : body;
  }
  try {
    return Buffer.from(new TextDecoder(charset, { fatal: true }).decode(body));
  } catch {
    throw sourceFaults.encoding(charset.slice(0, 40));
  }
}

function isBlank(body: Buffer): boolean {
  return body.length < 1024 && body.toString('latin1').trim() === '';
}

function hasUtf8Mark(body: Buffer): boolean {
  return body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf;
}

function charsetOf(body: Buffer, contentType = ''): string {
  if (hasUtf8Mark(body)) return 'utf-8';
  if (body[0] === 0xff && body[1] === 0xfe) return 'utf-16le';
  if (body[0] === 0xfe && body[1] === 0xff) return 'utf-16be';
  const [, declared] = /^\s*<\?xml[^>]*encoding=["']([\w.-]+)["']/i.exec(body.toString('latin1', 0, 200)) ?? [];
  const [, labelled] = /charset="?([\w.-]+)/i.exec(contentType) ?? [];
  const charset = (labelled ?? declared ?? 'utf-8').toLowerCase();
  return charset === 'utf8' || charset === 'us-ascii' ? 'utf-8' : charset;
}
