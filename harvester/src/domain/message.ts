/** One sentence for people, in both languages of the portal, with a stable kebab-case code for programs. */
export interface Message {
  readonly code: string;
  readonly lv: string;
  readonly en: string;
}

/** A field, or a part of one, that could not be taken over; the record itself still comes in. */
export interface Warning extends Message {
  /** The field of the data set, `resources[2].format` for one of a distribution. */
  readonly field: string;
}

/** A record that does not come in, with the reason its publisher can act upon. */
export interface Rejection {
  /** The record's identifier at the source; its title, or its place in the document, when it has none. */
  readonly id: string;
  readonly title?: string;
  readonly reason: Message;
}

/** Collects warnings while a record is mapped. Past the limit only the count goes on, so that one record cannot fill a report. */
export interface WarningSink {
  warn(field: string, message: Message): void;
  readonly warnings: readonly Warning[];
}

const maxWarnings = 50;

/** An empty sink for one record. */
export function createWarningSink(): WarningSink {
  const warnings: Warning[] = [];
  return {
    warnings,
    warn(field, message) {
      if (warnings.length < maxWarnings) warnings.push({ field, ...message });
    },
  };
}

/** A sink that puts `prefix` before each field, for the parts of a record. */
export function prefixedSink(sink: WarningSink, prefix: string): WarningSink {
  return { warnings: sink.warnings, warn: (field, message) => sink.warn(`${prefix}.${field}`, message) };
}
