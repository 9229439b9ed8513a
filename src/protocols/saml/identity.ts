import type { Tenant } from "../../tenants/index.ts";

/** What a tenant's identity provider calls itself and where it listens. */
export interface Identity {
  entityId: string;
  sso: string;
  slo: string;
}

export const paths = {
  metadata: "/saml/metadata",
  sso: "/saml/sso",
  slo: "/saml/slo",
  start: "/saml/start",
  answer: "/saml/answer",
} as const;

/** The entity id is the address of its metadata, as most do it. */
export function identityOf({ origin }: Pick<Tenant, "origin">): Identity {
  return { entityId: `${origin}${paths.metadata}`, sso: `${origin}${paths.sso}`, slo: `${origin}${paths.slo}` };
}
