import { OaiFault } from './fault.ts';

/** The verbs with the arguments each must and may have (OAI-PMH 2.0, section 4). */
const verbs = {
  GetRecord: { required: ['identifier', 'metadataPrefix'], optional: [], isList: false },
  Identify: { required: [], optional: [], isList: false },
  ListIdentifiers: { required: ['metadataPrefix'], optional: ['from', 'until', 'set'], isList: true },
  ListMetadataFormats: { required: [], optional: ['identifier'], isList: false },
  ListRecords: { required: ['metadataPrefix'], optional: ['from', 'until', 'set'], isList: true },
  ListSets: { required: [], optional: [], isList: true },
} as const satisfies Record<string, { required: string[]; optional: string[]; isList: boolean }>;

/** A verb of the protocol. */
export type Verb = keyof typeof verbs;

/** The arguments by their names; those a verb requires are there, unless there is a resumption token. */
export interface Arguments {
  identifier?: string;
  metadataPrefix?: string;
  from?: string;
  until?: string;
  set?: string;
  resumptionToken?: string;
}

/** A request that is well-formed, whatever its values mean. */
export interface OaiRequest {
  verb: Verb;
  args: Arguments;
}

/**
 * Reads a query or the body of a form.
 *
 * @throws OaiFault `badVerb`, `badArgument`
 */
export function readRequest(parameters: URLSearchParams): OaiRequest {
  const given = parameters.getAll('verb');
  const [verb = ''] = given;
  if (given.length !== 1 || !isVerb(verb))
    throw new OaiFault('badVerb', `One verb is wanted, of ${Object.keys(verbs).join(', ')}.`);
  const args: Record<string, string> = {};
  for (const [name, value] of parameters) {
    if (name === 'verb') continue;
    if (Object.hasOwn(args, name)) throw new OaiFault('badArgument', `${shorten(name)} is given twice.`);
    if (!allowed(verb).includes(name)) throw new OaiFault('badArgument', `${verb} knows no ${shorten(name)}.`);
    args[name] = value;
  }
  requireWhole(verb, args);
  return { verb, args };
}

function requireWhole(verb: Verb, args: Readonly<Record<string, string>>): void {
  if (args['resumptionToken'] !== undefined) {
    if (Object.keys(args).length === 1) return;
    throw new OaiFault('badArgument', 'Beside a resumptionToken no other argument may stand.');
  }
  const missing = verbs[verb].required.filter((name) => args[name] === undefined);
  if (missing.length > 0) throw new OaiFault('badArgument', `${verb} needs ${missing.join(' and ')}.`);
}

function isVerb(text: string): text is Verb {
  return Object.hasOwn(verbs, text);
}

function allowed(verb: Verb): readonly string[] {
  const { required, optional, isList } = verbs[verb];
  return [...required, ...optional, ...(isList ? ['resumptionToken'] : [])];
}

function shorten(name: string): string {
  return `"${name.slice(0, 50)}"`;
}
