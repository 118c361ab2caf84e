import XMLBuilder from 'fast-xml-builder';

/** A node as the builder reads it: one element name with its children, its attributes beside it. */
type XmlNode = { readonly [name: string]: readonly XmlNode[] | Readonly<Record<string, string>> | string };

const builder = new XMLBuilder({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  suppressEmptyNode: true,
  suppressBooleanAttributes: false,
  maxNestedTags: 200,
});

const NAME = /^(?!xml)[A-Za-z_][A-Za-z0-9_.-]*$/i;
// oxlint-disable-next-line no-control-regex -- naming them is the point: XML 1.0 cannot hold them, not even escaped
const NOT_XML =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

function clean(text: string): string {
  return text.replace(NOT_XML, '\ufffd');
}

function children(value: unknown): readonly XmlNode[] {
  if (Array.isArray(value)) return value.map((item: unknown) => element('item', item));
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .map(([name, inner]) => element(name, inner));
  }
  return [{ '#text': clean(String(value)) }];
}

function element(name: string, value: unknown): XmlNode {
  const tag = NAME.test(name) ? name : 'entry';
  const attributes = {
    ...(tag === name ? {} : { key: clean(name) }),
    ...(value === null ? { nil: 'true' } : {}),
  };
  const node = { [tag]: value === null ? [] : children(value) };
  return Object.keys(attributes).length === 0 ? node : { ...node, ':@': attributes };
}

/**
 * An answer as XML: root `<response>`, keys as elements, array items as `<item>`, null as `<x nil="true"/>`, a key that
 * is no XML name as `<entry key="12">`. Characters that XML cannot hold become U+FFFD; carriage returns travel as
 * references, because readers of XML drop plain ones.
 */
export function writeXml(answer: unknown): string {
  const declaration = { '?xml': [{ '#text': '' }], ':@': { version: '1.0', encoding: 'UTF-8' } };
  return builder.build([declaration, element('response', answer)]).replaceAll('\r', '&#13;');
}
