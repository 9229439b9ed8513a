import { fields } from "./fields.ts";
import type { Preset } from "./preset.ts";

/** For whatever has no entry of its own. */
export const generic: readonly Preset[] = [
  {
    ...{ id: "saml", name: { text: "catalogue.samlName" }, kind: "saml", purpose: "catalogue.saml" },
    fields: [{ ...fields.metadata, optional: true }, fields.entityId, fields.acs],
    hints: ["catalogue.signIn"],
    tells: [
      { label: "IdP entity ID", value: "entityId" },
      { label: "SSO URL", value: "ssoUrl" },
      { label: "SLO URL", value: "sloUrl" },
      { label: "X.509 certificate", value: "certificate" },
      { label: "Metadata", value: "metadataUrl" },
    ],
    oneOf: [["metadata"], ["entityId", "acs"]],
    template: { metadata: "{metadata}", entityId: "{entityId}", acs: "{acs}" },
  },
  {
    ...{ id: "oidc", name: { text: "catalogue.oidcName" }, kind: "oidc", purpose: "catalogue.oidc" },
    fields: [fields.redirectUris],
    hints: ["catalogue.signIn"],
    tells: [],
    template: { redirectUris: "{redirectUris}" },
  },
  {
    ...{ id: "wsfed", name: { text: "catalogue.wsfedName" }, kind: "wsfed", purpose: "catalogue.wsfed" },
    fields: [fields.realm, fields.replyUrl],
    hints: ["catalogue.signIn"],
    tells: [],
    template: { realm: "{realm}", replyUrl: "{replyUrl}" },
  },
  {
    ...{ id: "bookmark", name: { text: "catalogue.bookmarkName" }, kind: "bookmark" },
    purpose: "catalogue.bookmark",
    fields: [fields.url],
    hints: [],
    tells: [],
    template: { url: "{url}" },
  },
];
