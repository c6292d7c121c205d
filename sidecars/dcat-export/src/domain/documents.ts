import { createHash } from 'node:crypto';
import { createDocumentCache } from './document-cache.ts';
import type { PageLinks } from './paging.ts';
import { writeGraph } from './serialise/format-writer.ts';
import { type Format, formats } from './serialise/formats.ts';
import type { Graph } from './serialise/subjects.ts';
import type { RunWork, Work } from './work.ts';

/** How a document is coded on its way (RFC 9110, section 8.4). */
export type Coding = 'identity' | 'gzip';

/** A document of the feed, ready to be sent. */
export interface FeedDocument {
  body: Buffer;
  mediaType: string;
  coding: Coding;
  /** A strong entity tag, quotes included; another one for each coding. */
  etag: string;
  lastModified: Date;
  /** Addresses of the pages around it, when it is a page. */
  links?: PageLinks;
}

/** What documents are made with. */
export interface DocumentOptions {
  run: RunWork;
  gzip: (body: Buffer) => Promise<Buffer>;
  gunzip: (body: Buffer) => Promise<Buffer>;
  /** How much of them is kept in memory. */
  maxCachedBytes: number;
}

/** Documents that are made once and then kept as long as there is room. */
export interface Documents {
  /** `key` says all that is in the document; `make` is called when it is not there. */
  find(key: string, coding: Coding, make: () => Work<FeedDocument>): Promise<FeedDocument>;
}

// Compressed, a document takes a tenth of the room or less: a whole catalogue fits into a small part of it, and what has
// no room as it is need only be unpacked.
const packedShare = 0.25;

/** Documents kept in memory, compressed and as they are. Whoever asks for one that is being made waits for it. */
export function createDocuments({ run, gzip, gunzip, maxCachedBytes }: DocumentOptions): Documents {
  const caches = {
    identity: createDocumentCache<FeedDocument>(maxCachedBytes * (1 - packedShare)),
    gzip: createDocumentCache<FeedDocument>(maxCachedBytes * packedShare),
  };
  const underWay = new Map<string, Promise<FeedDocument>>();

  const once = async (key: string, coding: Coding, make: () => Promise<FeedDocument>): Promise<FeedDocument> => {
    const id = `${coding} ${key}`;
    const known = caches[coding].get(key) ?? underWay.get(id);
    if (known !== undefined) return known;
    const making = make();
    underWay.set(id, making);
    try {
      const document = await making;
      caches[coding].set(key, document);
      return document;
    } finally {
      underWay.delete(id);
    }
  };
  const findPacked = async (key: string, make: () => Work<FeedDocument>): Promise<FeedDocument> =>
    once(key, 'gzip', async () => pack(await run(make()), gzip));

  return {
    find: async (key, coding, make) => {
      if (coding === 'gzip') return findPacked(key, make);
      return once(key, 'identity', async () => unpack(await findPacked(key, make), gunzip));
    },
  };
}

const packedTag = '-gzip"';

async function pack(document: FeedDocument, gzip: DocumentOptions['gzip']): Promise<FeedDocument> {
  const body = await gzip(document.body);
  return { ...document, body, coding: 'gzip', etag: document.etag.replace(/"$/, packedTag) };
}

async function unpack(document: FeedDocument, gunzip: DocumentOptions['gunzip']): Promise<FeedDocument> {
  const body = await gunzip(document.body);
  return { ...document, body, coding: 'identity', etag: document.etag.replace(packedTag, '"') };
}

/** Renders a graph. */
export function* toDocument(format: Format, graph: Graph, lastModified: Date): Work<FeedDocument> {
  const { mediaType, writer } = formats[format];
  const body = Buffer.from(yield* writeGraph(writer, graph), 'utf8');
  const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 32)}"`;
  return { body, mediaType, coding: 'identity', etag, lastModified };
}
