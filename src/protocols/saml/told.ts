import type { SigningKey, SigningKeys } from "../../keys/index.ts";
import type { Tenant } from "../../tenants/index.ts";
import { identityOf, paths } from "./identity.ts";

/** What an application has to know of the tenant's identity provider, as its administrator enters it. */
export interface ToldToApplication {
  entityId: string;
  ssoUrl: string;
  sloUrl: string;
  metadataUrl: string;
  /** The one that signs now, PEM. */
  certificate: string;
  /** The one that will, where a roll-over is on its way. */
  nextCertificate: string | null;
}

export async function toldToApplication(deps: { keys: SigningKeys }, tenant: Tenant): Promise<ToldToApplication> {
  const [signing, published] = await Promise.all([
    deps.keys.signing(tenant, "saml", "RS256"),
    deps.keys.published(tenant, "saml"),
  ]);
  const next = published.find(({ signsFrom }) => signsFrom > signing.signsFrom);
  const { entityId, sso, slo } = identityOf(tenant);
  return {
    ...{ entityId, ssoUrl: sso, sloUrl: slo, metadataUrl: `${tenant.origin}${paths.metadata}` },
    ...{ certificate: pemOf(signing), nextCertificate: next ? pemOf(next) : null },
  };
}

export function pemOf({ certificate }: Pick<SigningKey, "certificate">): string {
  if (!certificate) throw new Error("a key of SAML has a certificate");
  const lines = certificate.toString("base64").match(/.{1,64}/g) as string[];
  return ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----"].join("\n");
}
