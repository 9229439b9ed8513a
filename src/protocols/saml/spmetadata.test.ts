import { describe, expect, test } from "vitest";
import { readMetadata } from "./spmetadata.ts";

const post = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST";
const metadata = ({ before = "", inside = "", after = "" } = {}) =>
  `${before}<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="urn:sp">${inside}<SPSSODescriptor
  protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><AssertionConsumerService index="1" Binding="${post}"
  Location="https://sp.example.com/acs"/></SPSSODescriptor></EntityDescriptor>${after}`;
const acs = [{ url: "https://sp.example.com/acs", index: 1 }];

describe("words to whoever reads the document, as Shibboleth heads its own with", () => {
  const comments = {
    before: '<?xml version="1.0"?>\n<!--\nThis is example metadata only. Do *NOT* supply it as is.\n-->\n',
    inside: "<!-- <Extensions><!DOCTYPE of old --><!---->",
    after: "<!-- end -->",
  };
  for (const [place, comment] of Object.entries(comments)) {
    test(`are passed over ${place} it`, () => {
      expect(readMetadata(metadata({ [place]: comment }))).toMatchObject({ entityId: "urn:sp", acs });
    });
  }
});

describe("what is left is as strictly read as ever", () => {
  const refused: [string, Parameters<typeof metadata>[0], string][] = [
    ["a comment without an end", { inside: "<!-- x" }, "holds a comment without an end"],
    ["a comment that hides the parts of another", { inside: "<!-<!-- x -->- y -->" }, "holds a comment"],
    ["a comment that hides the parts of a DOCTYPE", { before: "<!DOC<!-- x -->TYPE x>" }, "holds a DOCTYPE"],
    ["a DOCTYPE beside a comment", { before: "<!-- x --><!DOCTYPE x>" }, "holds a DOCTYPE"],
    ["CDATA with a comment in it", { inside: "<![CDATA[<!-- x -->]]>" }, "holds CDATA or a declaration"],
    ["a processing instruction", { inside: "<?x <!-- ?> -->" }, "holds a processing instruction"],
  ];
  test.each(refused)("%s", (_, parts, fault) => {
    expect(() => readMetadata(metadata(parts))).toThrow(fault);
  });
});
