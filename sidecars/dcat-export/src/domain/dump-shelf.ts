/** A file of the newest dump. */
export interface DumpFile {
  /** Folder it lies in, and its path in there. */
  root: string;
  path: string;
  mediaType: string;
  bytes: number;
  /** SHA-256 in hexadecimal digits. */
  sha256: string;
  /** When the last change in the dump was made. */
  lastModified: Date;
}

/** Where readers find the dumps. */
export interface DumpShelf {
  /** A file by its name, such as `dump.nt.gz`; undefined while there is no dump. */
  find(name: string): DumpFile | undefined;
  /** The public key (PEM) that the signatures are checked with. */
  publicKey: string;
}

/** The formats dumps are written in, and how they are compressed. */
export const dumpFormats = ['nt', 'ttl'] as const;
export const dumpCodings = { gz: 'application/gzip', zst: 'application/zstd' } as const;

/** The names of the dumps themselves; beside each lie its `.sha256` and its `.sig`. */
export const dumpNames: readonly string[] = dumpFormats.flatMap((format) =>
  Object.keys(dumpCodings).map((coding) => `dump.${format}.${coding}`),
);

/** Whether there is, or will be, a file of that name. */
export function isDumpFile(name: string): boolean {
  return dumpNames.includes(name.replace(/\.(?:sha256|sig)$/, ''));
}
