import { fields } from "./fields.ts";
import type { Preset } from "./preset.ts";

/*
 * Facts of each service from its public documentation, as it was at the end of 2026. Where a service is not documented to
 * answer a sign-out, none is sent there: a page of theirs that goes no further would be the end of everybody's sign-out.
 */

const unspecified = { format: "unspecified" } as const;

export const services: readonly Preset[] = [
  {
    ...{ id: "m365", name: "Microsoft 365", kind: "m365", sign: "office", purpose: "catalogue.m365" },
    fields: [
      {
        ...{ name: "domain", label: "field.domain", hint: "field.domainHint", shape: "domain" },
        example: "example.co.jp",
      },
      {
        ...{ name: "protocol", label: "field.protocol", hint: "field.protocolHint", shape: "federation" },
        ...{ example: "saml", optional: true },
      },
    ],
    hints: ["catalogue.m365Hint"],
    tells: [],
    template: { domain: "{domain}", protocol: "{protocol}" },
  },
  {
    // support.google.com/a/answer/12032922 and 6330801: names of profiles, the NameID, and that values are ASCII only.
    ...{ id: "google-workspace", name: "Google Workspace", kind: "saml", sign: "grid", purpose: "catalogue.google" },
    fields: [
      {
        ...{ name: "profile", label: "field.profile", hint: "field.profileHint", shape: "googleProfile" },
        example: "https://accounts.google.com/samlrp/01ab2cd3",
      },
    ],
    hints: ["catalogue.googleMail", "catalogue.googleHint"],
    tells: [
      { label: "IdP entity ID", value: "entityId" },
      { label: "Sign-in page URL", value: "ssoUrl" },
      { label: "Verification certificate", value: "certificate" },
    ],
    template: { entityId: "{profile}", acs: ["{profile}/acs"], nameId: "emailAddress", attributes: {} },
  },
  {
    // help.salesforce.com, xcloud.sso_service_provider_configuration and xcloud.sso_saml_detail.
    ...{ id: "salesforce", name: "Salesforce", kind: "saml", sign: "people", purpose: "catalogue.salesforce" },
    fields: [fields.metadata],
    hints: ["catalogue.salesforceHint", "catalogue.salesforceId"],
    tells: [
      { label: "Issuer", value: "entityId" },
      { label: "Identity Provider Certificate", value: "certificate" },
      { label: "Identity Provider Login URL", value: "ssoUrl" },
    ],
    template: { metadata: "{metadata}", nameId: "unspecified" },
  },
  {
    // slack.com/help/articles/205168057: addresses, NameID, attributes, no single logout.
    ...{ id: "slack", name: "Slack", kind: "saml", sign: "chat", purpose: "catalogue.slack" },
    fields: [
      {
        ...{ name: "workspace", label: "field.workspace", hint: "field.workspaceHint", shape: "label" },
        example: "hoken",
      },
    ],
    hints: ["catalogue.slackHint"],
    tells: [
      { label: "SAML 2.0 Endpoint (HTTP)", value: "ssoUrl" },
      { label: "Identity Provider Issuer", value: "entityId" },
      { label: "Public Certificate", value: "certificate" },
    ],
    template: {
      ...{ entityId: "https://slack.com", acs: ["https://{workspace}.slack.com/sso/saml"], nameId: "persistent" },
      attributes: {
        "User.Email": { from: "mail", ...unspecified },
        first_name: { from: "givenName", ...unspecified },
        last_name: { from: "sn", ...unspecified },
      },
    },
  },
  {
    ...{ id: "box", name: "Box", kind: "saml", sign: "box", purpose: "catalogue.box" },
    fields: [],
    hints: ["catalogue.boxHint"],
    tells: [{ label: "Metadata", value: "metadataUrl" }],
    template: {
      ...{ entityId: "box.net", acs: ["https://sso.services.box.net/sp/ACS.saml2"], nameId: "unspecified" },
      attributes: { email: "mail", firstName: "givenName", lastName: "sn" },
    },
  },
  {
    // get.kintone.help and jp.cybozu.help, general/admin/list_saml: addresses without a slash at the end, only begun there.
    ...{ id: "kintone", name: "kintone", kind: "saml", sign: "list", purpose: "catalogue.kintone" },
    fields: [
      {
        ...{ name: "subdomain", label: "field.subdomain", hint: "field.subdomainHint", shape: "label" },
        example: "hoken",
      },
    ],
    hints: ["catalogue.kintoneHint"],
    tells: [
      { label: "Identity ProviderのSSOエンドポイントURL", value: "ssoUrl" },
      { label: "証明書を登録する", value: "certificate" },
    ],
    template: {
      ...{ entityId: "https://{subdomain}.cybozu.com", acs: ["https://{subdomain}.cybozu.com/saml/acs"] },
      ...{ url: "https://{subdomain}.cybozu.com/", nameId: "unspecified" },
    },
  },
  {
    // support.zoom.com, KB0065487, and Zoom's SSO field guide.
    ...{ id: "zoom", name: "Zoom", kind: "saml", sign: "video", purpose: "catalogue.zoom" },
    fields: [
      { ...{ name: "vanity", label: "field.vanity", hint: "field.vanityHint", shape: "label" }, example: "hoken" },
    ],
    hints: ["catalogue.zoomHint"],
    tells: [
      { label: "Sign-in page URL", value: "ssoUrl" },
      { label: "Identity Provider Certificate", value: "certificate" },
      { label: "Issuer (IDP Entity ID)", value: "entityId" },
    ],
    template: {
      ...{ entityId: "{vanity}.zoom.us", acs: ["https://{vanity}.zoom.us/saml/SSO"], nameId: "emailAddress" },
      ...{ url: "https://{vanity}.zoom.us/", attributes: { mail: "mail", givenName: "givenName", sn: "sn" } },
    },
  },
  {
    ...{ id: "guardianwall", name: "GUARDIANWALL", kind: "bookmark", sign: "shield" },
    purpose: "catalogue.mailsecurity",
    fields: [fields.url],
    hints: ["catalogue.mailsecurityHint"],
    tells: [],
    template: { url: "{url}" },
  },
  {
    ...{ id: "dns-panel", name: { text: "catalogue.dnspanelName" }, kind: "bookmark", sign: "globe" },
    purpose: "catalogue.dnspanel",
    fields: [fields.panelUrl],
    hints: ["catalogue.dnspanelHint"],
    tells: [],
    template: { url: "{url}" },
  },
];
