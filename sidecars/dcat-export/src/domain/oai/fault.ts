/** The error codes of OAI-PMH 2.0, section 3.6. */
export type OaiErrorCode =
  | 'badArgument'
  | 'badResumptionToken'
  | 'badVerb'
  | 'cannotDisseminateFormat'
  | 'idDoesNotExist'
  | 'noMetadataFormats'
  | 'noRecordsMatch'
  | 'noSetHierarchy';

/** What OAI-PMH answers with 200 and an `error` element, so not a problem of HTTP. The message is for harvesters. */
export class OaiFault extends Error {
  override readonly name = 'OaiFault';
  readonly code: OaiErrorCode;

  constructor(code: OaiErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
