import fc from "fast-check";
import { expect, test } from "vitest";
import { InputFailure } from "../platform/input/index.ts";
import { type Filled, fill, type Preset, presetOf, presets, purposeOf, shown } from "./index.ts";

const preset = (id: string) => presetOf(id) as Preset;
const filled = (id: string, values: Record<string, string | string[]>, name?: string) =>
  fill(preset(id), { values, name, language: "ja" });

/** Values with which each entry can be filled: its own examples. */
const examples = (one: Preset) =>
  Object.fromEntries(one.fields.map(({ name, example, several }) => [name, several ? [example] : example]));

test("every entry that the registry was promised is there, once", () => {
  expect(presets.map(({ id }) => id)).toEqual([
    ...["m365", "google-workspace", "salesforce", "slack", "box", "kintone", "zoom", "guardianwall", "dns-panel"],
    ...["saml", "oidc", "wsfed", "bookmark"],
  ]);
});

test.each(presets.map((one) => [one.id, one] as const))("%s: its own examples fill it, in both languages", (_, one) => {
  for (const language of ["ja", "en"] as const) {
    const input = fill(one, { values: examples(one), language });
    expect(input).toMatchObject({ kind: one.kind, preset: one.id });
    expect(input.name).not.toBe("");
    expect(JSON.stringify(input)).not.toMatch(/[{}]\w+}|undefined/);
  }
  const { fields, hints, name, purpose } = shown(one);
  const words = [name, purpose, ...hints, ...fields.flatMap(({ label, hint }) => [label, hint])];
  for (const { ja, en } of words) expect([ja, en]).not.toContain("");
});

test("what is asked for is asked for: each missing field is told, and a strange one", () => {
  expect(() => filled("slack", {})).toThrow("workspace: is missing");
  expect(() => filled("wsfed", {})).toThrow(/realm: is missing\nreplyUrl: is missing/);
  expect(() => filled("zoom", { vanity: "hoken", colour: "red" })).toThrow('"colour": is no field of this application');
  expect(() => filled("slack", { workspace: ["a", "b"] })).toThrow("workspace: may be given once only");
});

const bad: [string, Record<string, string>, string][] = [
  ["slack", { workspace: "evil.example/" }, "workspace: is no name"],
  ["slack", { workspace: "Hoken" }, "workspace: is no name"],
  ["slack", { workspace: "hoken\n" }, "workspace: contains the control character"],
  ["kintone", { subdomain: "hoken.evil" }, "subdomain: is no name"],
  ["google-workspace", { profile: "https://accounts.google.com/samlrp/a/../x" }, "profile: is no entity ID"],
  ["google-workspace", { profile: "https://accounts.google.com.evil.example/samlrp/a" }, "profile: is no entity ID"],
  ["salesforce", { metadata: "metadata.xml" }, "metadata: is neither"],
  ["guardianwall", { url: "javascript:alert(1)" }, "url: is not a web address"],
  ["m365", { domain: "example" }, "domain: is no domain"],
  ["m365", { domain: "example.com", protocol: "oidc" }, "protocol: must be one of saml, wsfed"],
];

test.each(bad)("%s with %j is refused, and nothing of it reaches an address", (id, values, fault) => {
  expect(() => filled(id, values)).toThrow(InputFailure);
  expect(() => filled(id, values)).toThrow(fault);
});

test("generic SAML takes a document, its address, or the two facts by hand", () => {
  expect(filled("saml", { metadata: "<EntityDescriptor/>" })).toMatchObject({ metadata: "<EntityDescriptor/>" });
  const address = "https://app.example.jp/metadata";
  expect(filled("saml", { metadata: address })).toMatchObject({ metadataUrl: address });
  expect(filled("saml", { metadata: address })).not.toHaveProperty("metadata");
  const byHand = filled("saml", { entityId: "urn:x", acs: ["https://a.example/1", "https://a.example/2"] });
  expect(byHand).toMatchObject({ entityId: "urn:x", acs: ["https://a.example/1", "https://a.example/2"] });
  expect(() => filled("saml", { entityId: "urn:x" })).toThrow("entityId and acs together do as well");
  expect(() => filled("saml", {})).toThrow("metadata: is missing");
});

test("a list stays a list where one value is given", () => {
  expect(filled("oidc", { redirectUris: "https://a.example/cb" }).redirectUris).toEqual(["https://a.example/cb"]);
  expect(filled("saml", { entityId: "urn:x", acs: "https://a.example/1" }).acs).toEqual(["https://a.example/1"]);
});

test("whatever is given for a name of a host, the addresses stay below the service's own", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (typed) => {
      let input: Filled;
      try {
        input = filled("slack", { workspace: typed });
      } catch (error) {
        return error instanceof InputFailure;
      }
      const url = new URL((input.acs as string[])[0] as string);
      return url.hostname.endsWith(".slack.com") && url.pathname === "/sso/saml" && url.search === "";
    }),
  );
});

test("Google is told no attribute, as it takes none outside ASCII; a name of one's own takes the catalogue's place", () => {
  const input = filled("google-workspace", { profile: "https://accounts.google.com/samlrp/01ab" }, "メール");
  expect(input).toMatchObject({ attributes: {}, acs: ["https://accounts.google.com/samlrp/01ab/acs"], name: "メール" });
});

test("what a service is for is told in the reader's language; the generic kinds and strange names say nothing", () => {
  expect([purposeOf("zoom", "ja"), purposeOf("zoom", "en")]).toEqual(["オンライン会議", "Online meetings"]);
  for (const id of ["bookmark", "saml", "fax", null]) expect(purposeOf(id, "ja")).toBe("");
});
