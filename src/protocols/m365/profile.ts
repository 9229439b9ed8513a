import { applicationByKey } from "../../applications/index.ts";
import type { Assurance } from "../../factors/index.ts";
import type { Tx } from "../../platform/db/index.ts";
import type { Tenant } from "../../tenants/index.ts";
import { contextFor, contexts, type Member, nameIdFormats, type Profile } from "../saml/index.ts";
import { authentication, claimTypes, type WsfedMember, type WsfedProfile } from "../wsfed/index.ts";
import { immutableIdOf, isOf, samlIdentity, wsfedIssuer } from "./identity.ts";
import { microsoft } from "./microsoft.ts";
import { type MicrosoftSettings, microsoftSettings } from "./settings.ts";

/** The tenant towards Microsoft for one domain, by SAML 2.0. */
export function samlProfile(tenant: Tenant, domain: string): Profile {
  return {
    identity: samlIdentity(tenant, domain),
    async find(tx, { issuer, personId }) {
      const found = issuer === microsoft.entityId ? await ofDomain(tx, domain, personId) : null;
      return found && { ...found, settings: registered };
    },
    // Only persistent names are understood, whatever the request says.
    nameId: (member, { person }) => ({
      format: nameIdFormats.persistent,
      value: immutableIdOf(own(member), person),
    }),
    rules: (_, person) => [{ name: "IDPEmail", values: [person.userId] }],
    context(member, asked, assurance) {
      const { mfa } = own(member);
      const answer = contextFor(mfa === "require" ? twoFactors : asked, assurance);
      if (answer && answer.wishes.length > 0) return answer;
      return { wishes: [], say: honest(mfa, assurance) ? contexts.microsoft : contexts.password };
    },
    // It would only show a number.
    hearsRefusals: false,
    looseSignOut: true,
    foreign: (_, { userId }) => (isOf(domain, userId) ? null : domain),
  };
}

const twoFactors = { comparison: "exact", classes: [contexts.microsoft] };

/** The same by WS-Federation. */
export function wsfedProfile(tenant: Tenant, domain: string): WsfedProfile {
  const issuer = wsfedIssuer(tenant, domain);
  return {
    ...{ issuer, path: new URL(issuer).pathname },
    async find(tx, { realm, personId }) {
      const found = realm === microsoft.entityId ? await ofDomain(tx, domain, personId) : null;
      return found && { ...found, settings: { realm, replies: [microsoft.replyUrl] } };
    },
    nameId: (member, person) => ({
      format: "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified",
      value: immutableIdOf(own(member), person),
    }),
    claims: (member, { person, authenticatedAt }) => [
      { type: claimTypes.upn, values: [person.userId] },
      { type: claimTypes.immutableId, values: [immutableIdOf(own(member), person)] },
      { type: claimTypes.authenticationInstant, values: [authenticatedAt.toISOString()] },
    ],
    method: (member, assurance) =>
      honest(own(member).mfa, assurance) ? authentication.multiple : authentication.password,
    wantsMore: (member) => own(member).mfa === "require",
    foreign: (_, { userId }) => (isOf(domain, userId) ? null : domain),
  };
}

/** Two factors are told only where two were proved (SPEC §3.6). */
function honest(told: MicrosoftSettings["mfa"], { mfa }: Assurance): boolean {
  return mfa && told !== "never";
}

function own({ application }: Member | WsfedMember): MicrosoftSettings {
  return microsoftSettings(application);
}

function ofDomain(tx: Tx, domain: string, personId: string | undefined) {
  return applicationByKey(tx, { protocol: "m365", key: domain, personId });
}

/** Microsoft's service provider: it signs nothing unless told to, and names no reply address. Its metadata has one for sign-outs. */
const registered: Member["settings"] = {
  entityId: microsoft.entityId,
  acs: [{ url: microsoft.replyUrl, index: 0 }],
  slo: [{ binding: "post", url: microsoft.replyUrl, answers: microsoft.replyUrl }],
  ...{ certificates: [], signedRequests: false, nameIdFormats: [] },
};
