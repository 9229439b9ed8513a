import { SignedXml } from "xml-crypto";
import type { Canonical } from "./canonical.ts";
import { readXml } from "./read.ts";

const exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#";

/** XML that a library has written, in canonical form, so that it can become part of what is signed. */
export function canonicalOf(source: string, mostBytes: number): Canonical {
  const node = readXml(source, mostBytes);
  return new SignedXml().getCanonXml([exclusive], node as unknown as Node) as Canonical;
}
