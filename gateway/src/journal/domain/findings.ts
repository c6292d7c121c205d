/** What a verification can find. */
export type FindingCode =
  | 'altered'
  | 'missing'
  | 'inserted'
  | 'reordered'
  | 'cut'
  | 'part-altered'
  | 'part-removed'
  | 'tree-altered'
  | 'unsigned'
  | 'checkpoint-invalid';

/** The first thing that is wrong with a journal. `record` is the number of the record, counted from 0. */
export interface Finding {
  readonly code: FindingCode;
  readonly record?: number;
  /** The last record of a stretch of which it is only known that one in it is wrong. */
  readonly lastRecord?: number;
  /** One sentence for people. */
  readonly sentence: string;
}

/** A finding about one record. */
export function aboutRecord(code: FindingCode, record: number, what: string): Finding {
  return { code, record, sentence: `Record ${record} ${what}.` };
}

/** A finding about a stretch of records, of which it is not known which one is wrong. */
export function aboutStretch(code: FindingCode, first: number, last: number, what: string): Finding {
  return { code, record: first, lastRecord: last, sentence: `Records ${first} to ${last} ${what}.` };
}

/** Fewer records are there than were signed for; the first `provenSize` are known to be right. */
export function aboutCut(size: number, signedSize: number, provenSize: number): Finding {
  const there = size === 0 ? 'holds no record' : `ends with record ${size - 1}`;
  const cut =
    signedSize - size === 1 ? `record ${size} is cut off` : `records ${size} to ${signedSize - 1} are cut off`;
  // A forger may have moved records up and given them new numbers.
  const or = size > provenSize ? `, or as many were removed from record ${provenSize} on` : '';
  const sentence = `The journal ${there}, but a checkpoint over ${signedSize} was signed: ${cut}${or}.`;
  return { code: 'cut', record: size, sentence };
}
