import type { Person } from "../../accounts/index.ts";
import type { Tenant } from "../../tenants/index.ts";
import type { Identity } from "../saml/index.ts";
import type { MicrosoftSettings } from "./settings.ts";

/** The issuer of a domain (CONTRACT): Microsoft finds the domain by it, so no two domains share one. */
export function samlIdentity({ origin }: Pick<Tenant, "origin">, domain: string): Identity {
  const entityId = `${origin}/saml/m365/${domain}`;
  return { entityId, sso: `${entityId}/sso`, slo: `${entityId}/slo` };
}

export function wsfedIssuer({ origin }: Pick<Tenant, "origin">, domain: string): string {
  return `${origin}/wsfed/m365/${domain}`;
}

/** What stands at Microsoft for this domain. */
export function addressesOf(tenant: Pick<Tenant, "origin">, { domain, protocol }: MicrosoftSettings) {
  const saml = samlIdentity(tenant, domain);
  const wsfed = wsfedIssuer(tenant, domain);
  return protocol === "saml"
    ? { issuer: saml.entityId, signInUrl: saml.sso, signOutUrl: saml.slo }
    : { issuer: wsfed, signInUrl: wsfed, signOutUrl: wsfed };
}

/** `onPremisesImmutableId`: as it was before us, else letters and digits of our own id, which is never given twice. */
export function immutableIdOf({ immutableIds }: MicrosoftSettings, person: Pick<Person, "id" | "userId">): string {
  return immutableIds[person.userId.toLowerCase()] ?? person.id.replaceAll("-", "");
}

/** The domain's own accounts and those of its subdomains, which have its settings; nobody else (m365, issuer rules). */
export function isOf(domain: string, userId: string): boolean {
  const own = userId.slice(userId.lastIndexOf("@") + 1).toLowerCase();
  return own === domain || own.endsWith(`.${domain}`);
}
