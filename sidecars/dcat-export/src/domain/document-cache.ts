/** Rendered documents under keys that say all that is in them. Sizes in bytes. */
export interface DocumentCache<D extends { body: Uint8Array }> {
  get(key: string): D | undefined;
  set(key: string, document: D): void;
}

/** A cache that drops what was unused longest when it holds more than `maxBytes`. */
export function createDocumentCache<D extends { body: Uint8Array }>(maxBytes: number): DocumentCache<D> {
  const documents = new Map<string, D>();
  let bytes = 0;

  const drop = (key: string): void => {
    bytes -= documents.get(key)?.body.byteLength ?? 0;
    documents.delete(key);
  };
  return {
    get: (key) => {
      const document = documents.get(key);
      if (document === undefined) return undefined;
      // Put in again, it stands last: a Map keeps the order of insertion.
      documents.delete(key);
      documents.set(key, document);
      return document;
    },
    set: (key, document) => {
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
