/** Rendered documents of one revision of the store; with the next revision all are forgotten. Sizes in bytes. */
export interface DocumentCache<D extends { body: Uint8Array }> {
  get(revision: number, key: string): D | undefined;
  set(revision: number, key: string, document: D): void;
}

/** A cache that drops what was unused longest when it holds more than `maxBytes`. */
export function createDocumentCache<D extends { body: Uint8Array }>(maxBytes: number): DocumentCache<D> {
  const documents = new Map<string, D>();
  let cachedRevision = -1;
  let bytes = 0;

  const drop = (key: string): void => {
    bytes -= documents.get(key)?.body.byteLength ?? 0;
    documents.delete(key);
  };
  const enter = (revision: number): void => {
    if (revision === cachedRevision) return;
    documents.clear();
    bytes = 0;
    cachedRevision = revision;
  };

  return {
    get: (revision, key) => {
      enter(revision);
      const document = documents.get(key);
      if (document === undefined) return undefined;
      // Put in again, it stands last: a Map keeps the order of insertion.
      documents.delete(key);
      documents.set(key, document);
      return document;
    },
    set: (revision, key, document) => {
      enter(revision);
      drop(key);
      documents.set(key, document);
      bytes += document.body.byteLength;
      for (const oldest of documents.keys()) {
        if (bytes <= maxBytes) return;
        drop(oldest);
      }
    },
  };
}
