import { previewSource, type Preview } from '../../src/domain/preview.ts';
import type { SourceItem } from '../../src/domain/source-item.ts';
import { sourceKinds } from '../../src/sources/index.ts';

/** Pages by address; a function is asked anew each time. */
export type Pages = Readonly<Record<string, string | Buffer | { type: string; body: string | Buffer }>>;

export const startUrl = 'https://avots.example.lv/katalogs';

/** What a source of the kind gives for the pages; the first is at `startUrl`. */
export function readPages(type: string, pages: Pages, maxPages = 10): AsyncIterable<SourceItem> {
  const kind = sourceKinds.get(type);
  if (kind === undefined) throw new Error(`no kind ${type}`);
  return kind.read({
    url: startUrl,
    maxPages,
    fetchPage: async (url) => {
      const page = pages[url];
      if (page === undefined) throw new Error(`no page at ${url}`);
      const { type: contentType, body } =
        typeof page === 'string' || Buffer.isBuffer(page) ? { type: undefined, body: page } : page;
      return Promise.resolve({ url, contentType, body: Buffer.from(body) });
    },
  });
}

/** The preview of a single document. */
export async function previewDocument(type: string, body: string | Buffer, contentType?: string): Promise<Preview> {
  const page = contentType === undefined ? body : { type: contentType, body };
  return previewSource(readPages(type, { [startUrl]: page }), undefined);
}

/** All items of a reading, and what it threw at its end. */
export async function collect(items: AsyncIterable<SourceItem>): Promise<{ items: SourceItem[]; thrown: unknown }> {
  const found: SourceItem[] = [];
  try {
    for await (const item of items) found.push(item);
    return { items: found, thrown: undefined };
  } catch (thrown) {
    return { items: found, thrown };
  }
}
