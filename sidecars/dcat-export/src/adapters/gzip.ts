import { promisify } from 'node:util';
import { gunzip as decompress, gzip as compress } from 'node:zlib';

const compressed = promisify(compress);
const decompressed = promisify(decompress);

/** Compresses off the main thread. Equal input gives equal bytes: no name and no time stands in them. */
export async function gzip(body: Buffer): Promise<Buffer> {
  return compressed(body);
}

/** Takes back what `gzip` did. */
export async function gunzip(body: Buffer): Promise<Buffer> {
  return decompressed(body);
}
