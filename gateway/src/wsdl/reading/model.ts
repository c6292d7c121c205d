import type { ElementDeclaration } from '../schema/model.ts';
import type { SchemaModel } from '../schema/schema-model.ts';
import type { ClarkName } from '../xml/names.ts';

export type SoapVersion = '1.1' | '1.2';

/** What goes over in one direction. */
export interface MessageForm {
  /** The element around the parts in rpc style (WSDL 1.1, section 3.5); absent in document style. */
  readonly wrapper?: ClarkName;
  /** What stands in the body, or in the wrapper: each part as the element that it is sent as. */
  readonly parts: readonly ElementDeclaration[];
  readonly headers: readonly ElementDeclaration[];
}

/** An operation of a port as its binding says it is called. */
export interface Operation {
  readonly name: string;
  readonly action: string;
  readonly style: 'document' | 'rpc';
  readonly input: MessageForm;
  /** Absent for one that is not answered. */
  readonly output?: MessageForm;
  /** The elements that declared faults carry in their detail. */
  readonly faults: readonly ElementDeclaration[];
}

/** A port that speaks SOAP. */
export interface Port {
  readonly service: string;
  readonly name: string;
  readonly address: string;
  readonly version: SoapVersion;
  readonly operations: readonly Operation[];
}

/** A description of a service, resolved. */
export interface ServiceDescription {
  readonly ports: readonly Port[];
  readonly schema: SchemaModel;
}
