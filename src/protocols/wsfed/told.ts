import type { SigningKeys } from "../../keys/index.ts";
import type { Tenant } from "../../tenants/index.ts";
import { issuerOf, metadataPath } from "./profile.ts";

/** What an application has to know of the tenant, as its administrator enters it. */
export async function toldToRequestor(deps: { keys: SigningKeys }, tenant: Tenant) {
  const { certificate } = await deps.keys.signing(tenant, "saml", "RS256");
  if (!certificate) throw new Error("a key of SAML has a certificate");
  const issuer = issuerOf(tenant);
  const metadataUrl = `${tenant.origin}${metadataPath}`;
  return { issuer, url: issuer, metadataUrl, certificate: certificate.toString("base64") };
}
