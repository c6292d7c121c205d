import { AppError } from '@vdt/core/errors';
import type { Operation, Port, SoapVersion } from '../reading/model.ts';
import type { SchemaModel } from '../schema/schema-model.ts';
import { elementsOf, firstOf, type XmlElement } from '../xml/element.ts';
import { xmlNamespace, xmlnsNamespace } from '../xml/names.ts';
import { readXml } from '../xml/read-xml.ts';
import { escapeAttribute, isXmlText } from '../xml/write-xml.ts';
import { answerFault, emptyObject, jsonFault, type JsonValue } from './json.ts';
import { compileMessage, type MessageCodec } from './message.ts';
import { createPlanner } from './plan.ts';
import { readFault, type SoapFaultProblem } from './soap-fault.ts';

const envelopeNamespaces: Readonly<Record<SoapVersion, string>> = {
  '1.1': 'http://schemas.xmlsoap.org/soap/envelope/',
  '1.2': 'http://www.w3.org/2003/05/soap-envelope',
};

/** An answer: a value, or the problem document of a fault. */
export type Answer = { readonly value: JsonValue } | { readonly problem: SoapFaultProblem };

/** Converts the messages of one operation; made once, used for every call. */
export interface Converter {
  /** @throws AppError `json-invalid`, or what `readXml` throws for XML within a value (input) */
  requestToSoap(value: JsonValue): string;
  /** @throws AppError `soap-answer-invalid` (upstream-bad-answer), with the line of the envelope */
  answerToJson(envelope: string): Answer;
}

/** Compiles an operation of a port into its converter. */
export function createConverter(port: Port, operation: Operation, schema: SchemaModel): Converter {
  const planner = createPlanner(schema);
  const input = compileMessage(operation.input, planner);
  const output = operation.output === undefined ? undefined : compileMessage(operation.output, planner);
  const faults = operation.faults.map((each) => planner.element(each));
  const namespace = envelopeNamespaces[port.version];
  return {
    requestToSoap: (value) => writeEnvelope(namespace, (prefixOf) => input.encode(value, { planner, prefixOf })),
    answerToJson(envelope) {
      const { body, header } = openEnvelope(envelope, namespace);
      const fault = firstOf(body, namespace, 'Fault');
      if (fault !== undefined) return { problem: readFault(fault, faults, planner) };
      return { value: output === undefined ? emptyObject() : output.decode(body, header) };
    },
  };
}

// No default namespace is declared, so that an unqualified name needs nothing, and every prefix once, at the top.
function writeEnvelope(
  namespace: string,
  write: (prefixOf: (namespace: string) => string) => ReturnType<MessageCodec['encode']>,
): string {
  const prefixes = new Map([
    [namespace, 'soap'],
    [xmlNamespace, 'xml'],
  ]);
  const prefixOf = (each: string): string => {
    const known = prefixes.get(each);
    if (known !== undefined) return known;
    if (each === xmlnsNamespace || !isXmlText(each)) throw jsonFault('', 'a namespace in it cannot be declared');
    const prefix = `n${prefixes.size - 1}`;
    prefixes.set(each, prefix);
    return prefix;
  };
  const { body, headers } = write(prefixOf);
  const declared = [...prefixes].filter(([, prefix]) => prefix !== 'xml');
  const head = declared.map(([each, prefix]) => ` xmlns:${prefix}="${escapeAttribute(each)}"`).join('');
  const header = headers === '' ? '' : `<soap:Header>${headers}</soap:Header>`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<soap:Envelope${head}>${header}<soap:Body>${body}</soap:Body></soap:Envelope>`;
}

function openEnvelope(text: string, namespace: string): { body: XmlElement; header: XmlElement | undefined } {
  const root = readAnswer(text);
  if (root.name !== 'Envelope' || root.namespace !== namespace) {
    throw answerFault(root.line, `it begins with "${root.name}", not with an Envelope of ${namespace}`);
  }
  const body = firstOf(root, namespace, 'Body');
  if (body === undefined || elementsOf(root, namespace, 'Body').length > 1) {
    throw answerFault(root.line, 'it must have one Body');
  }
  return { body, header: firstOf(root, namespace, 'Header') };
}

function readAnswer(text: string): XmlElement {
  try {
    return readXml(text, 'The answer of the service');
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new AppError('upstream-bad-answer', 'soap-answer-invalid', error.detail, { cause: error });
  }
}
