/** One result of judging statements by shapes (SHACL, section 3.6.2). */
export interface ShapeResult {
  focusNode: string;
  /** The property, absent when the shape is about the node as a whole. */
  path?: string;
  severity: 'Violation' | 'Warning' | 'Info';
  message: { lv: string; en: string };
  /** The shape that was not met. */
  shape: string;
}

/** What the shapes say of some statements: they conform when nothing is a violation. */
export interface Verdict {
  conforms: boolean;
  results: ShapeResult[];
}

/** The results that keep statements out of the feed. */
export function violationsOf(results: readonly ShapeResult[]): ShapeResult[] {
  return results.filter(({ severity }) => severity === 'Violation');
}

/** Puts a verdict in the one order in which it is shown and stored: violations first. */
export function toVerdict(results: readonly ShapeResult[]): Verdict {
  const unique = new Map(results.map((result) => [orderOf(result), result]));
  const sorted = [...unique].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, result]) => result);
  return { conforms: violationsOf(sorted).length === 0, results: sorted };
}

const rank = { Violation: 0, Warning: 1, Info: 2 } as const;

function orderOf({ severity, focusNode, path, shape, message }: ShapeResult): string {
  return [rank[severity], focusNode, path, shape, message.lv].join('\n');
}
