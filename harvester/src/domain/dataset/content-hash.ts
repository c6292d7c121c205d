import { createHash } from 'node:crypto';
import type { HarvestedDataset } from './dataset.ts';

type Hashable = Omit<HarvestedDataset, 'harvest_hash'>;

// Names are chosen once, when the data set is created; the others say when, not what.
const left: ReadonlySet<string> = new Set(['name', 'harvest_hash']);
const dates: ReadonlySet<string> = new Set(['modified', 'modified_date']);

/**
 * SHA-256 of what would be written, the same whatever the order of fields, terms or resources. Dates of modification
 * count only when asked for: many portals change them daily with the content left as it was.
 */
export function contentHash(dataset: Hashable, options: { withModified: boolean }): string {
  const canonical = canonicalJson(dataset, (key) => left.has(key) || (!options.withModified && dates.has(key)));
  return `sha256:${createHash('sha256').update(canonical).digest('hex')}`;
}

function canonicalJson(value: unknown, isLeft: (key: string) => boolean): string {
  if (Array.isArray(value))
    return `[${value
      .map((item) => canonicalJson(item, isLeft))
      .toSorted()
      .join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value)
    .filter(([key, held]) => held !== undefined && !isLeft(key))
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, held]) => `${JSON.stringify(key)}:${canonicalJson(held, isLeft)}`);
  return `{${members.join(',')}}`;
}
