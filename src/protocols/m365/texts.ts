import type { SigningKey } from "../../keys/index.ts";
import type { Tenant } from "../../tenants/index.ts";
import { addressesOf } from "./identity.ts";
import type { MicrosoftSettings } from "./settings.ts";

export interface Registration {
  tenant: Pick<Tenant, "origin" | "name">;
  settings: MicrosoftSettings;
  /** Published certificates: the one that signs, then the next where there is one. */
  keys: readonly SigningKey[];
  signing: SigningKey;
}

/** What Microsoft has to be told of the domain, as Graph wants it (`internalDomainFederation`). */
export function federationOf({ tenant, settings, keys, signing }: Registration) {
  const { issuer, signInUrl, signOutUrl } = addressesOf(tenant, settings);
  const next = keys.find(
    ({ id, certificate, signsFrom }) => id !== signing.id && certificate && signsFrom > signing.signsFrom,
  );
  const saml = settings.protocol === "saml";
  return {
    displayName: tenant.name,
    ...{ issuerUri: issuer, passiveSignInUri: signInUrl, signOutUri: signOutUrl },
    preferredAuthenticationProtocol: saml ? "saml" : "wsFed",
    signingCertificate: base64Of(signing),
    ...(next ? { nextSigningCertificate: base64Of(next) } : {}),
    federatedIdpMfaBehavior: behaviours[settings.mfa],
    promptLoginBehavior: saml ? "nativeSupport" : "translateToFreshPasswordAuthentication",
    isSignedAuthenticationRequestRequired: false,
  };
}

/** Whose second factor counts at Microsoft. */
const behaviours: Record<MicrosoftSettings["mfa"], string> = {
  whenDone: "acceptIfMfaDoneByFederatedIdp",
  require: "enforceMfaByFederatedIdp",
  never: "rejectMfaByFederatedIdp",
};

function base64Of({ certificate }: SigningKey): string {
  if (!certificate) throw new Error("a key of SAML has a certificate");
  return certificate.toString("base64");
}

/** Lines for PowerShell (Microsoft.Graph.Identity.DirectoryManagement): the first time, or for a new certificate. */
export function powershellOf(r: Registration): string {
  const { domain } = r.settings;
  const facts = Object.entries(federationOf(r)).map(([name, value]) => `  ${name} = ${literal(value)}`);
  return [
    'Connect-MgGraph -Scopes "Domain.ReadWrite.All", "Domain-InternalFederation.ReadWrite.All"',
    "$federation = @{",
    '  "@odata.type" = "#microsoft.graph.internalDomainFederation"',
    ...facts,
    "}",
    `$known = Get-MgDomainFederationConfiguration -DomainId ${literal(domain)} -ErrorAction SilentlyContinue`,
    "if ($known) {",
    `  Update-MgDomainFederationConfiguration -DomainId ${literal(domain)} -InternalDomainFederationId $known.Id -BodyParameter $federation`,
    "} else {",
    `  New-MgDomainFederationConfiguration -DomainId ${literal(domain)} -BodyParameter $federation`,
    "}",
  ].join("\n");
}

/** Lines that take the federation back: people then have passwords at Microsoft again. */
export function undoOf({ settings: { domain } }: Pick<Registration, "settings">): string {
  return [
    'Connect-MgGraph -Scopes "Domain.ReadWrite.All", "Domain-InternalFederation.ReadWrite.All"',
    `$known = Get-MgDomainFederationConfiguration -DomainId ${literal(domain)}`,
    `Remove-MgDomainFederationConfiguration -DomainId ${literal(domain)} -InternalDomainFederationId $known.Id`,
  ].join("\n");
}

/** The same as calls of Graph; `{id}` is the id that the GET answers, for a change. */
export function graphOf(r: Registration) {
  const url = `https://graph.microsoft.com/v1.0/domains/${r.settings.domain}/federationConfiguration`;
  const body = { "@odata.type": "#microsoft.graph.internalDomainFederation", ...federationOf(r) };
  return { look: `GET ${url}`, first: `POST ${url}`, change: `PATCH ${url}/{id}`, undo: `DELETE ${url}/{id}`, body };
}

/** Single quotes keep everything as it is; one inside is doubled, in whatever shape PowerShell takes for one. */
export function literal(value: string | boolean): string {
  if (typeof value === "boolean") return value ? "$true" : "$false";
  return `'${value.replace(/['\u2018\u2019\u201a\u201b]/g, "$&$&")}'`;
}
