import { cautions } from '../cautions.ts';
import type { WarningSink } from '../message.ts';
import type { SourceDistribution } from '../record.ts';
import { findEntry } from '../terms/find-entry.ts';
import { findFormat, isVague, readMediaType } from '../terms/formats.ts';

/**
 * Format, media type and packing of a distribution. The format comes from what the source calls it, else from its media
 * type, else from the extension in the address; the media type from the source, unless it says nothing, else from the
 * format.
 */
export function formatFields(distribution: SourceDistribution, url: string, sink: WarningSink) {
  const { format, mediaType } = distribution;
  const entry =
    byName(format, sink) ?? (mediaType === undefined ? undefined : findFormat(mediaType)) ?? byExtension(url);
  return {
    format: entry?.code,
    mimetype: moreTelling(toMediaType(mediaType, 'mimetype', sink), entry?.mediaType),
    compress_format: toMediaType(distribution.compressFormat, 'compress_format', sink),
    package_format: toMediaType(distribution.packageFormat, 'package_format', sink),
  };
}

function moreTelling(given: string | undefined, ofFormat: string | undefined): string | undefined {
  return given === undefined || isVague(given) ? (ofFormat ?? given) : given;
}

function byName(format: string | undefined, sink: WarningSink) {
  if (format === undefined || format.trim() === '') return undefined;
  const entry = findFormat(format);
  if (entry === undefined) sink.warn('format', cautions.notInVocabulary(format));
  return entry;
}

function byExtension(url: string) {
  const [, extension] = /\.([a-z0-9]{2,8})$/i.exec(new URL(url).pathname) ?? [];
  return extension === undefined ? undefined : findFormat(extension);
}

function toMediaType(value: string | undefined, field: string, sink: WarningSink): string | undefined {
  if (value === undefined || value.trim() === '') return undefined;
  const type = readMediaType(value) ?? findFormat(value)?.mediaType;
  const known = type === undefined ? undefined : findEntry('media-type', type);
  if (known !== undefined) return known.code;
  sink.warn(field, cautions.notInVocabulary(value));
  return undefined;
}
