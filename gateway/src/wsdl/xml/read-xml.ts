import { AppError } from '@vdt/core/errors';
import { SaxesParser, type SaxesTagNS } from 'saxes';
import type { XmlAttribute, XmlElement } from './element.ts';
import { xmlNamespace, xmlnsNamespace } from './names.ts';

/** What one document may take up. */
export interface XmlLimits {
  readonly maxCharacters: number;
  /** Elements inside elements. */
  readonly maxDepth: number;
  /** Attributes of one element, declarations of namespaces among them. */
  readonly maxAttributes: number;
  readonly maxElements: number;
}

/** Enough for every description and message that is meant well. */
export const defaultXmlLimits: XmlLimits = {
  maxCharacters: 16 * 1024 * 1024,
  maxDepth: 100,
  maxAttributes: 256,
  maxElements: 2_000_000,
};

const rootScope: ReadonlyMap<string, string> = new Map([['xml', xmlNamespace]]);
const chunkCharacters = 64 * 1024;

interface OpenElement extends XmlElement {
  readonly children: (XmlElement | string)[];
}

/**
 * Reads a document of XML 1.0 with namespaces. A document type is refused whatever it says, so there are no entities but
 * the five of XML itself. `source` is what messages call the document.
 *
 * @throws AppError `xml-malformed`, `xml-doctype`, `xml-too-large`, `xml-too-deep` (input), with the line
 */
export function readXml(text: string, source = 'the document', limits: XmlLimits = defaultXmlLimits): XmlElement {
  if (text.length > limits.maxCharacters) {
    const detail = `${source} has ${text.length} characters, at most ${limits.maxCharacters} are read.`;
    throw new AppError('input', 'xml-too-large', detail);
  }
  const builder = createBuilder(source, limits);
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  // In pieces, so that a limit that is passed ends the reading there and then.
  for (let at = start; at < text.length; at += chunkCharacters) builder.write(text.slice(at, at + chunkCharacters));
  return builder.close();
}

function createBuilder(source: string, limits: XmlLimits) {
  const parser = new SaxesParser({ xmlns: true });
  const open: OpenElement[] = [];
  let root: XmlElement | undefined;
  let elements = 0;
  const where = () => `${source}, line ${parser.line}`;

  parser.on('error', (error) => {
    const reason = error.message.replace(/^\d+:\d+: /, '').replace(/\.$/, '');
    throw new AppError('input', 'xml-malformed', `${where()}: ${reason}.`);
  });
  parser.on('doctype', () => {
    throw new AppError('input', 'xml-doctype', `${where()}: a document type (DOCTYPE) is not accepted.`);
  });
  parser.on('opentag', (tag) => {
    elements += 1;
    if (open.length >= limits.maxDepth) {
      const detail = `${where()}: elements are more than ${limits.maxDepth} deep.`;
      throw new AppError('input', 'xml-too-deep', detail);
    }
    const count = Object.keys(tag.attributes).length;
    if (elements > limits.maxElements || count > limits.maxAttributes) {
      const most = `${limits.maxElements} elements with ${limits.maxAttributes} attributes each`;
      throw new AppError('input', 'xml-too-large', `${where()}: at most ${most} are read.`);
    }
    const element = toElement(tag, open.at(-1)?.scope ?? rootScope, parser.line);
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on('closetag', () => void open.pop());
  const addText = (piece: string) => void open.at(-1)?.children.push(piece);
  parser.on('text', addText);
  parser.on('cdata', addText);

  return {
    write: (piece: string) => void parser.write(piece),
    close(): XmlElement {
      parser.close();
      if (root === undefined) throw new AppError('input', 'xml-malformed', `${source} has no element.`);
      return root;
    },
  };
}

function toElement(tag: SaxesTagNS, outer: ReadonlyMap<string, string>, line: number): OpenElement {
  const attributes: XmlAttribute[] = [];
  let scope = outer;
  let own: Map<string, string> | undefined;
  for (const { prefix, local, uri, value } of Object.values(tag.attributes)) {
    if (uri === xmlnsNamespace) {
      scope = own ??= new Map(outer);
      own.set(prefix === '' ? '' : local, value);
    } else {
      attributes.push({ prefix, namespace: uri, name: local, value });
    }
  }
  return { prefix: tag.prefix, namespace: tag.uri, name: tag.local, attributes, children: [], scope, line };
}
