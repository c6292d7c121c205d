import { toDatestamp } from './datestamp.ts';
import type { OaiFault } from './fault.ts';
import type { OaiRequest } from './request.ts';
import { attributes, textElement } from '../xml.ts';

const namespace = 'http://www.openarchives.org/OAI/2.0/';

/** What every answer says of itself. */
export interface EnvelopeParts {
  responseDate: Date;
  /** The repository's public address. */
  baseUrl: string;
  /** Undefined when the request could not be understood: then it is not repeated (section 3.2). */
  request: OaiRequest | undefined;
}

/** An answer: the verb's element with what is in it. */
export function writeAnswer(parts: EnvelopeParts & { request: OaiRequest }, content: string): string {
  const { verb } = parts.request;
  return envelope(parts, `<${verb}>\n${content}</${verb}>\n`);
}

/** An answer that says why there is none. */
export function writeFault(parts: EnvelopeParts, { code, message }: OaiFault): string {
  const isUnderstood = code !== 'badVerb' && code !== 'badArgument';
  const said = isUnderstood ? parts : { ...parts, request: undefined };
  return envelope(said, `${textElement('error', message, { code })}\n`);
}

function envelope({ responseDate, baseUrl, request }: EnvelopeParts, content: string): string {
  const repeated = request === undefined ? {} : { verb: request.verb, ...request.args };
  const root = attributes({
    xmlns: namespace,
    'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
    'xsi:schemaLocation': `${namespace} ${namespace}OAI-PMH.xsd`,
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    `<OAI-PMH${root}>\n`,
    `${textElement('responseDate', toDatestamp(responseDate))}\n`,
    `${textElement('request', baseUrl, repeated)}\n`,
    `${content}</OAI-PMH>\n`,
  ].join('');
}
