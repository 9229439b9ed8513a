import type { KeyObject } from "node:crypto";
import type { Person } from "../../accounts/index.ts";
import type { Assurance } from "../../factors/index.ts";
import type { Tx } from "../../platform/db/index.ts";
import type { Tenant } from "../../tenants/index.ts";
import { rehearseSaml } from "../saml/index.ts";
import { newMessageId } from "../signon/index.ts";
import { rehearseWsfed } from "../wsfed/index.ts";
import type { XmlKey } from "../xml/index.ts";
import { samlFacts, type TokenFacts, wsfedFacts } from "./facts.ts";
import { microsoft } from "./microsoft.ts";
import { samlProfile, wsfedProfile } from "./profile.ts";

export interface Scene {
  tenant: Tenant;
  domain: string;
  person: Person;
  assurance: Assurance;
  key: XmlKey;
  /** The public key of the certificate that Microsoft has been given. */
  registered: KeyObject;
  now: Date;
}

/** What Microsoft would read in the answer, and the id of the request that it answers; null: the domain is not here. */
export type Played = { facts: TokenFacts; id: string | null } | null;

/** Microsoft's own request by SAML as it is documented; nothing is sent anywhere. */
export async function playSaml(tx: Tx, s: Scene): Promise<Played> {
  const profile = samlProfile(s.tenant, s.domain);
  const member = await profile.find(tx, { issuer: microsoft.entityId, personId: s.person.id });
  if (!member) return null;
  const id = newMessageId();
  const at = s.now.toISOString();
  const xml = `<samlp:AuthnRequest ID="${id}" Version="2.0" IssueInstant="${at}" xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"><Issuer xmlns="urn:oasis:names:tc:SAML:2.0:assertion">${microsoft.entityId}</Issuer><samlp:NameIDPolicy Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent"/></samlp:AuthnRequest>`;
  return { facts: samlFacts(await rehearseSaml(profile, member, { ...s, xml }), s.registered), id };
}

/** The same by WS-Federation, whose answer names no request. */
export async function playWsfed(tx: Tx, s: Scene): Promise<Played> {
  const profile = wsfedProfile(s.tenant, s.domain);
  const member = await profile.find(tx, { realm: microsoft.entityId, personId: s.person.id });
  return member && { facts: wsfedFacts(await rehearseWsfed(profile, member, s), s.registered), id: null };
}
