import type { AllClientMetadata } from "oidc-provider";
import { applicationWithSecrets } from "../../applications/index.ts";
import type { Tx } from "../../platform/db/index.ts";
import type { Tenant } from "../../tenants/index.ts";
import type { Client, Moment } from "./moment.ts";

/** How an application of OpenID Connect is registered; the secret stands apart, sealed. */
export interface OidcSettings {
  clientId: string;
  redirectUris: string[];
  postLogoutRedirectUris: string[];
  backchannelLogoutUri: string | null;
  frontchannelLogoutUri: string | null;
  initiateLoginUri: string | null;
  grantTypes: string[];
  tokenEndpointAuthMethod: "client_secret_basic" | "client_secret_post" | "private_key_jwt" | "none";
  idTokenSignedResponseAlg: "ES256" | "RS256";
  applicationType: "web" | "native";
  /** Belongs to somebody else: people are asked before anything is handed to it. */
  thirdParty: boolean;
  dpopBound: boolean;
  jwks: { keys: object[] } | null;
  resources: ResourceSettings[];
}

/** An interface that access tokens are meant for (RFC 8707). */
export interface ResourceSettings {
  indicator: string;
  scopes: string[];
  format: "opaque" | "jwt";
}

export const protocol = "oidc";
export const deviceGrant = "urn:ietf:params:oauth:grant-type:device_code";
export const secretName = "client-secret";

export function secretPlace(applicationId: string): string {
  return `application_secrets:${applicationId}:${secretName}`;
}

export function settingsOf(client: Pick<Client, "application">): OidcSettings {
  return client.application.settings as unknown as OidcSettings;
}

/** Whether what is granted outlives a session that expires: asked for, and of use to an application that may refresh. */
export function mayOutlive(client: Pick<Client, "application">, scopes: string[]): boolean {
  return scopes.includes("offline_access") && settingsOf(client).grantTypes.includes("refresh_token");
}

/** The registered application of a client id, exactly; read once in a request. */
export function clientOf(moment: Moment, clientId: string): Promise<Client | null> {
  const known = moment.clients.get(clientId);
  if (known) return known;
  const { deps, tenant, session } = moment;
  const found = deps.db.tenant(tenant.id, (tx) => loadClient(tx, clientId, session?.person.id));
  moment.clients.set(clientId, found);
  return found;
}

export function loadClient(tx: Tx, clientId: string, personId?: string): Promise<Client | null> {
  // An id that cannot be one is not asked for: the database takes no NUL in text.
  if (clientId.length > 200 || /[^\x21-\x7e]/.test(clientId)) return Promise.resolve(null);
  return applicationWithSecrets(tx, { protocol, key: clientId, personId });
}

const opened = new Map<string, string>();
const mostOpened = 2_000;

/** Opened once and then at hand, as the library keeps it too: each sealing has a text of its own. */
function secretOf(tenant: Tenant, { application, secrets }: Client): string | null {
  const sealed = secrets.get(secretName);
  if (!sealed) return null;
  const text = sealed.toString("latin1");
  const known = opened.get(text);
  if (known !== undefined) return known;
  const secret = tenant.key.open(secretPlace(application.id), sealed).toString();
  if (opened.size >= mostOpened) opened.clear();
  opened.set(text, secret);
  return secret;
}

/** As the library wants it (OpenID Connect Dynamic Registration 1.0 §2). */
export function metadataOf(tenant: Tenant, client: Client): AllClientMetadata {
  const s = settingsOf(client);
  const secret = secretOf(tenant, client);
  return {
    client_id: s.clientId,
    client_name: client.application.name,
    application_type: s.applicationType,
    redirect_uris: s.redirectUris,
    post_logout_redirect_uris: s.postLogoutRedirectUris,
    grant_types: s.grantTypes,
    response_types: s.grantTypes.includes("authorization_code") ? ["code"] : [],
    token_endpoint_auth_method: s.tokenEndpointAuthMethod,
    id_token_signed_response_alg: s.idTokenSignedResponseAlg,
    dpop_bound_access_tokens: s.dpopBound,
    ...(secret === null ? {} : { client_secret: secret }),
    ...(s.jwks ? { jwks: s.jwks as NonNullable<AllClientMetadata["jwks"]> } : {}),
    ...(s.backchannelLogoutUri
      ? { backchannel_logout_uri: s.backchannelLogoutUri, backchannel_logout_session_required: true }
      : {}),
  };
}
