/** An attribute; `namespace` is empty for one without a prefix. Declarations of namespaces are not among them. */
export interface XmlAttribute {
  readonly prefix: string;
  readonly namespace: string;
  readonly name: string;
  readonly value: string;
}

/** An element with what it holds, its text in pieces as read; comments and processing instructions are gone. */
export interface XmlElement {
  readonly prefix: string;
  readonly namespace: string;
  readonly name: string;
  readonly attributes: readonly XmlAttribute[];
  readonly children: readonly (XmlElement | string)[];
  /** Prefix to namespace, as in scope here; the default namespace stands under the empty prefix. */
  readonly scope: ReadonlyMap<string, string>;
  /** Where its start tag ends, counted from 1. */
  readonly line: number;
}

/** The value of an attribute, by default of one without a namespace. */
export function attributeOf(element: XmlElement, name: string, namespace = ''): string | undefined {
  return element.attributes.find((each) => each.name === name && each.namespace === namespace)?.value;
}

/** The elements right inside, those of one namespace and name when these are given. */
export function elementsOf(parent: XmlElement, namespace?: string, name?: string): XmlElement[] {
  return parent.children.filter(
    (each): each is XmlElement =>
      typeof each !== 'string' &&
      (namespace === undefined || each.namespace === namespace) &&
      (name === undefined || each.name === name),
  );
}

/** The first element right inside with this namespace and name. */
export function firstOf(parent: XmlElement, namespace: string, name: string): XmlElement | undefined {
  return elementsOf(parent, namespace, name)[0];
}

/** The text right inside, without that of inner elements. */
export function textOf(element: XmlElement): string {
  let text = '';
  for (const child of element.children) if (typeof child === 'string') text += child;
  return text;
}
