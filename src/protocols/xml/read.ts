import { DOMParser, type Element } from "@xmldom/xmldom";
import { XmlFault } from "./fault.ts";

export type { Element };

const mostDepth = 40;

/** UTF-8, strictly. */
export function decodeXml(bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new XmlFault("is not UTF-8", { cause });
  }
}

/**
 * The root of a document from outside. Before any parser sees it, it is refused where it is long or holds a DOCTYPE,
 * comments, CDATA or processing instructions: nothing that has to be read needs them, and each has been a way past a check.
 */
export function readXml(source: string, mostBytes: number): Element {
  refuseEarly(source, mostBytes);
  let root: Element | null;
  try {
    root = new DOMParser({ onError: refuse, locator: false }).parseFromString(source, "text/xml").documentElement;
  } catch (cause) {
    throw cause instanceof XmlFault ? cause : new XmlFault("is not well-formed", { cause });
  }
  if (!root) throw new XmlFault("has no element");
  refuseDeep(root);
  return root;
}

/**
 * A document that people have written and keep, without its comments: programs that write their own metadata head it with
 * words to its reader. Nothing of it is signed. What `readXml` refuses is refused of what is left.
 */
export function withoutComments(source: string): string {
  const [first = "", ...rest] = source.split("<!--");
  const between = rest.map((part) => {
    const end = part.indexOf("-->");
    if (end < 0) throw new XmlFault("holds a comment without an end");
    return part.slice(end + 3);
  });
  return [first, ...between].join("");
}

function refuseEarly(source: string, mostBytes: number): void {
  if (Buffer.byteLength(source) > mostBytes) throw new XmlFault(`is longer than ${mostBytes} bytes`);
  const body = source.replace(/^\ufeff?<\?xml [^<>?]*\?>/, "");
  if (/<!doctype/i.test(body)) throw new XmlFault("holds a DOCTYPE");
  if (body.includes("<!--")) throw new XmlFault("holds a comment");
  if (body.includes("<!")) throw new XmlFault("holds CDATA or a declaration");
  if (body.includes("<?")) throw new XmlFault("holds a processing instruction");
}

function refuse(level: string, message: string): void {
  throw new XmlFault(`is not well-formed (${level}: ${message.slice(0, 100)})`);
}

/** Without recursion: what is too deep must not be what ends the walk. */
function refuseDeep(root: Element): void {
  const open: { node: Element; depth: number }[] = [{ node: root, depth: 1 }];
  for (let at = open.pop(); at; at = open.pop()) {
    if (at.depth > mostDepth) throw new XmlFault("is nested too deeply");
    for (const child of elementsIn(at.node)) open.push({ node: child, depth: at.depth + 1 });
  }
}

function elementsIn(parent: Element): Element[] {
  const found: Element[] = [];
  for (let node = parent.firstChild; node; node = node.nextSibling) {
    if (node.nodeType === 1) found.push(node as Element);
  }
  return found;
}

/** The children of that name, in their order. */
export function childrenOf(parent: Element, namespace: string, name: string): Element[] {
  return elementsIn(parent).filter((child) => child.namespaceURI === namespace && child.localName === name);
}

/** The one child of that name, or null; two are a fault. */
export function childOf(parent: Element, namespace: string, name: string): Element | null {
  const found = childrenOf(parent, namespace, name);
  if (found.length > 1) throw new XmlFault(`holds ${name} more than once`);
  return found[0] ?? null;
}

export function onlyChildOf(parent: Element, namespace: string, name: string): Element {
  const found = childOf(parent, namespace, name);
  if (!found) throw new XmlFault(`lacks ${name}`);
  return found;
}

/** What an element says, without space around it; elements inside are a fault. */
export function textOf(node: Element): string {
  if (elementsIn(node).length > 0) throw new XmlFault(`${node.localName} holds more than text`);
  return (node.textContent ?? "").trim();
}

export function attributeOf(node: Element, name: string): string | undefined {
  return node.hasAttribute(name) ? (node.getAttribute(name) ?? undefined) : undefined;
}
