import { ckan } from './ckan.ts';
import { dcat } from './dcat.ts';
import { dcatUs } from './dcat-us.ts';
import type { SourceKind } from '../domain/source-kind.ts';

/** All kinds of source by their type, as the sources file and the command line name them. A new kind is added here. */
export const sourceKinds: ReadonlyMap<string, SourceKind> = new Map(
  [dcat, dcatUs, ckan].map((kind) => [kind.type, kind] as const),
);
