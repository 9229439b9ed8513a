import type { Field } from "./preset.ts";

/** Fields that several ready-made applications ask for. */
export const fields = {
  url: {
    ...{ name: "url", label: "field.url", hint: "field.urlHint", shape: "web" },
    example: "https://app.example.jp/",
  },
  panelUrl: {
    ...{ name: "url", label: "field.url", hint: "field.panelUrlHint", shape: "web" },
    example: "https://dns.example.jp/",
  },
  metadata: {
    ...{ name: "metadata", label: "field.metadata", hint: "field.metadataHint", shape: "metadata" },
    example: "https://app.example.jp/saml/metadata",
  },
  entityId: {
    ...{ name: "entityId", label: "field.entityId", hint: "field.entityIdHint", shape: "identifier" },
    ...{ example: "https://app.example.jp/saml", optional: true },
  },
  acs: {
    ...{ name: "acs", label: "field.acs", hint: "field.acsHint", shape: "web" },
    ...{ example: "https://app.example.jp/saml/acs", optional: true, several: true },
  },
  redirectUris: {
    ...{ name: "redirectUris", label: "field.redirectUris", hint: "field.redirectUrisHint", shape: "identifier" },
    ...{ example: "https://app.example.jp/callback", several: true },
  },
  realm: {
    ...{ name: "realm", label: "field.realm", hint: "field.realmHint", shape: "identifier" },
    example: "urn:example:app",
  },
  replyUrl: {
    ...{ name: "replyUrl", label: "field.replyUrl", hint: "field.replyUrlHint", shape: "web" },
    example: "https://app.example.jp/signin-wsfed",
  },
} as const satisfies Record<string, Field>;
