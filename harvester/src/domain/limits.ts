/**
 * What one record may bring. Records past these limits exist (34,866 keywords, 8,327 distributions) and must cost
 * neither the run nor CKAN's index, whose plain string fields hold 32,766 bytes.
 */
export const recordLimits = {
  keywords: 100,
  distributions: 500,
  /** Of each list of addresses or terms. */
  values: 100,
  titleCharacters: 500,
  textBytes: 30_000,
  lineCharacters: 1_000,
} as const;
