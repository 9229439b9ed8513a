import type { Person } from "../../accounts/index.ts";
import { type Application, applicationByKey } from "../../applications/index.ts";
import type { Assurance } from "../../factors/index.ts";
import type { Tx } from "../../platform/db/index.ts";
import type { Tenant } from "../../tenants/index.ts";
import { partsOf, persistentId } from "../signon/index.ts";
import { authentication, claimTypes } from "./names.ts";
import { type WsfedSettings, wsfedSettings } from "./settings.ts";
import type { Claim } from "./token.ts";

export interface Member {
  application: Application;
  assigned: boolean;
  settings: WsfedSettings;
}

/** One identity that the tenant has towards applications: its own, or the one of a domain at Microsoft 365. */
export interface WsfedProfile {
  issuer: string;
  path: string;
  find(tx: Tx, o: { realm: string; personId: string | undefined }): Promise<Member | null>;
  nameId(member: Member, person: Person): { format: string; value: string };
  claims(member: Member, o: { person: Person; groups: readonly string[]; authenticatedAt: Date }): Claim[];
  /** How the person has signed in, in the words of the token. */
  method(member: Member, assurance: Assurance): string;
  /** Two factors are wanted, whatever the request says. */
  wantsMore(member: Member): boolean;
  /** Why this account is none that the application could open; null: it is. */
  foreign(member: Member, person: Person): string | null;
}

export const path = "/wsfed";
export const metadataPath = "/FederationMetadata/2007-06/FederationMetadata.xml";
const unspecified = "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified";

export function issuerOf({ origin }: Pick<Tenant, "origin">): string {
  return `${origin}${path}`;
}

/** Applications by WS-Federation, each under its realm. */
export function ownProfile(tenant: Tenant): WsfedProfile {
  return {
    ...{ issuer: issuerOf(tenant), path },
    async find(tx, { realm, personId }) {
      const found = await applicationByKey(tx, { protocol: "wsfed", key: realm, personId });
      return found && { ...found, settings: wsfedSettings(found.application) };
    },
    nameId: ({ settings }, person) => ({ format: unspecified, value: persistentId(tenant, settings.realm, person) }),
    claims: (_, told) => claimsOf(told),
    method: (_, { mfa }) => (mfa ? authentication.multiple : authentication.password),
    wantsMore: () => false,
    foreign: () => null,
  };
}

function claimsOf({ person, groups }: { person: Person; groups: readonly string[] }): Claim[] {
  const { family, given } = partsOf(person.name);
  const claims = [
    { type: claimTypes.upn, values: [person.userId] },
    { type: claimTypes.emailAddress, values: [person.userId] },
    { type: claimTypes.name, values: [person.name] },
    { type: claimTypes.surname, values: [family] },
    { type: claimTypes.givenName, values: given === "" ? [] : [given] },
    { type: claimTypes.group, values: groups },
  ];
  return claims.filter(({ values }) => values.length > 0);
}
