import { AppError, type Problem, toProblem } from '@vdt/core/errors';
import { elementsOf, firstOf, textOf, type XmlElement } from '../xml/element.ts';
import { writeElement } from '../xml/write-xml.ts';
import { decodeElement } from './decode.ts';
import { emptyObject, type JsonObject, type JsonValue } from './json.ts';
import type { ElementPlan, Planner } from './plan.ts';

/** A SOAP fault as a problem document (RFC 9457) that keeps all the fault says. */
export interface SoapFaultProblem extends Problem {
  readonly fault: {
    /** The local names of the code and its subcodes, joined by dots. */
    readonly code: string;
    readonly reason: string;
    /** Elements of the detail: declared ones by name in the form of JSON, others as XML under `#any`. */
    readonly detail?: JsonObject;
  };
}

/**
 * Reads the Fault of an envelope, SOAP 1.1 section 4.4 or SOAP 1.2 part 1 section 5.4. One that blames the sender is a
 * `soap-fault-sender` (input), every other a `soap-fault-receiver` (upstream-bad-answer).
 */
export function readFault(fault: XmlElement, declared: readonly ElementPlan[], planner: Planner): SoapFaultProblem {
  const soap12 = firstOf(fault, fault.namespace, 'Code');
  const code = soap12 === undefined ? localOf(textIn(fault, '', 'faultcode')) : codes(soap12).join('.');
  const reason = soap12 === undefined ? textIn(fault, '', 'faultstring') : textIn12(fault);
  const detail = firstOf(fault, '', 'detail') ?? firstOf(fault, fault.namespace, 'Detail');
  const sentence = reason === '' ? 'The service answered with a fault that gives no reason.' : reason;
  const error = /^(Client|Sender)(\.|$)/.test(code)
    ? new AppError('input', 'soap-fault-sender', sentence)
    : new AppError('upstream-bad-answer', 'soap-fault-receiver', sentence);
  const details = detail === undefined ? {} : { detail: readDetail(detail, declared, planner) };
  return { ...toProblem(error), fault: { code, reason, ...details } };
}

function textIn(parent: XmlElement, namespace: string, name: string): string {
  const element = firstOf(parent, namespace, name);
  return element === undefined ? '' : textOf(element).trim();
}

function textIn12(fault: XmlElement): string {
  const reason = firstOf(fault, fault.namespace, 'Reason');
  return reason === undefined ? '' : textIn(reason, fault.namespace, 'Text');
}

function codes(code: XmlElement): string[] {
  const inner = firstOf(code, code.namespace, 'Subcode');
  return [localOf(textIn(code, code.namespace, 'Value')), ...(inner === undefined ? [] : codes(inner))];
}

function localOf(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function readDetail(detail: XmlElement, declared: readonly ElementPlan[], planner: Planner): JsonObject {
  const out = emptyObject();
  const others: JsonValue[] = [];
  for (const element of elementsOf(detail)) {
    const plan = declared.find(({ namespace, local }) => namespace === element.namespace && local === element.name);
    const value = plan === undefined || Object.hasOwn(out, plan.local) ? undefined : tryDecode(plan, element, planner);
    if (plan === undefined || value === undefined) others.push(writeElement(element));
    else out[plan.local] = value;
  }
  if (others.length > 0) out['#any'] = others;
  return out;
}

// A fault that breaks its own schema must still reach the caller, as the XML that it is.
function tryDecode(plan: ElementPlan, element: XmlElement, planner: Planner): JsonValue | undefined {
  try {
    return decodeElement(plan, element, planner);
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}
