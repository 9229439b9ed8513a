import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SAML } from "@node-saml/node-saml";
import { DOMParser } from "@xmldom/xmldom";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { AssertionInput } from "../../src/protocols/saml/assertion.ts";
import { successResponse } from "../../src/protocols/saml/response.ts";
import type { XmlKey } from "../../src/protocols/xml/index.ts";
import { acs, entityId, spKeys } from "./ground.ts";
import { xmlsecFaults } from "./xmlsec.ts";

const count = 1_000;
const now = new Date();
const issuer = "http://sonpo.localhost:8080/saml/metadata";
let folder: string;
let key: XmlKey;
let pem: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "genkan-xmlsec-"));
  const { createPrivateKey } = await import("node:crypto");
  const made = await spKeys();
  key = { privateKey: createPrivateKey(made.privateKey), certificate: Buffer.from(made.certificate, "base64") };
  pem = join(folder, "certificate.pem");
  await writeFile(pem, made.pem);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What has broken signatures of others, and anything that XML can hold beside it. */
const nasty = [
  "\r",
  "\r\n",
  "\n",
  "\t",
  "\u0085",
  "\u2028",
  "\u2029",
  "]]>",
  "<!--",
  "&amp;",
  "&#13;",
  '"',
  "'",
  "<",
  ">",
  "&",
];
const odd = ["😀", "髙﨑", "𠮷野家", "e\u0301", "\u00a0", "\ufeff", "\ufffd", "\u{10ffff}", "  ", ""];
const piece = fc.oneof(fc.constantFrom(...nasty, ...odd), fc.string({ unit: "binary", maxLength: 12 }));
const value = fc.oneof(
  { weight: 60, arbitrary: fc.array(piece, { maxLength: 8 }).map((parts) => parts.join("")) },
  { weight: 1, arbitrary: piece.map((part) => `${part}${"あ<\r\u0085".repeat(64 * 1024)}`.slice(0, 64 * 1024)) },
);
const attribute = fc.record({
  name: fc.string({ minLength: 1, maxLength: 20 }),
  values: fc.array(value, { maxLength: 3 }),
});

function input(attributes: AssertionInput["attributes"], nameId: string): AssertionInput {
  return {
    ...{ id: "_a1", issuer, audience: entityId, recipient: acs, inResponseTo: "_r1", now, authenticatedAt: now },
    nameId: { format: "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified", value: nameId },
    ...{ attributes, context: "urn:oasis:names:tc:SAML:2.0:ac:classes:Password", sessionIndex: "_s1" },
  };
}

/** As an XML document can carry it (XML 1.0 §2.2). */
function legal(text: string): string {
  return text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd");
}

test("a thousand answers with hostile values: xmlsec1 finds both signatures of each good", async () => {
  const samples = fc.sample(fc.tuple(fc.array(attribute, { maxLength: 5 }), value), { numRuns: count, seed: 7 });
  const files = await Promise.all(
    samples.map(async ([attributes, nameId], i) => {
      const file = join(folder, `${i}.xml`);
      await writeFile(file, await successResponse({ id: "_r2", assertion: input(attributes, nameId) }, key));
      return file;
    }),
  );
  const inside = "//*[local-name()='Assertion']/*[local-name()='Signature']";
  expect(xmlsecFaults({ files, certificate: pem })).toBe("");
  expect(xmlsecFaults({ files, certificate: pem, signature: inside })).toBe("");
  // Each has been read back as it was meant.
  for (const [i, [attributes]] of samples.entries()) {
    const document = new DOMParser({ onError: () => {} }).parseFromString(
      await readFile(files[i] as string, "utf8"),
      "text/xml",
    );
    const found = [...document.getElementsByTagNameNS("urn:oasis:names:tc:SAML:2.0:assertion", "AttributeValue")];
    expect(found.map((node) => node.textContent)).toEqual(attributes.flatMap(({ values }) => values.map(legal)));
  }
  const broken = (await readFile(files[0] as string, "utf8")).replace("_s1", "_s2");
  const file = join(folder, "broken.xml");
  await writeFile(file, broken);
  expect(xmlsecFaults({ files: [file], certificate: pem })).not.toBe("");
}, 120_000);

test("an application's program takes them too, and finds the values as they were", async () => {
  const sp = new SAML({
    ...{ issuer: entityId, callbackUrl: acs, entryPoint: "http://x", audience: entityId },
    ...{ idpCert: key.certificate.toString("base64"), wantAuthnResponseSigned: true, wantAssertionsSigned: true },
  });
  const plain = fc.array(piece, { minLength: 1, maxLength: 8 }).map((parts) => `a${legal(parts.join(""))}z`);
  for (const text of fc.sample(plain, { numRuns: 60, seed: 11 })) {
    const assertion = input([{ name: "odd", format: "basic", values: [text] }], "x");
    const xml = await successResponse({ id: "_r2", assertion }, key);
    const { profile } = await sp.validatePostResponseAsync({ SAMLResponse: Buffer.from(xml).toString("base64") });
    // It verifies what we have signed, then reads that again by a parser that takes these two for line feeds.
    expect(profile?.odd).toBe(text.replace(/[\u0085\u2028]/g, "\n"));
  }
});
