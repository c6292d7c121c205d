import type { Rejection } from './message.ts';
import type { SourceRecord } from './record.ts';

/**
 * What a source gives, one after the other, while it is read: a page that was taken in, and after it the page's records
 * and what on it can be no record. A source that cannot go on throws; what it gave before stays good.
 */
export type SourceItem =
  | { readonly kind: 'page'; readonly number: number }
  | { readonly kind: 'record'; readonly record: SourceRecord }
  | { readonly kind: 'rejection'; readonly rejection: Rejection };
