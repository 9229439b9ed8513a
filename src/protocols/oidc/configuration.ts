import type * as library from "oidc-provider";
import type { Configuration, KoaContextWithOIDC } from "oidc-provider";
import type { SigningKey } from "../../keys/index.ts";
import { newId } from "../../platform/ids.ts";
import { claimsByScope, findAccount } from "./account.ts";
import { adapterFor } from "./adapter.ts";
import { clientOf, settingsOf } from "./client.ts";
import { currentMoment } from "./moment.ts";
import { interactionPolicy } from "./policy.ts";
import { routes } from "./routing.ts";
import { acrWishes } from "./step.ts";

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** How the library is set up for a tenant. The first key of each algorithm signs. */
export function configuration(loaded: typeof library, keys: SigningKey[]): Configuration {
  return {
    adapter: (name: string) => adapterFor(name),
    jwks: { keys: keys.map(jwkOf) },
    findAccount,
    routes,
    acrValues: Object.keys(acrWishes),
    claims: { ...claimsByScope, sid: null, iss: null },
    scopes: ["openid", "offline_access"],
    responseTypes: ["code"],
    subjectTypes: ["public"],
    conformIdTokenClaims: false,
    clientAuthMethods: ["client_secret_basic", "client_secret_post", "private_key_jwt", "none"],
    clientDefaults: { id_token_signed_response_alg: "ES256" },
    enabledJWA: { idTokenSigningAlgValues: ["ES256", "RS256"] },
    interactions: { policy: interactionPolicy(loaded), url: () => "/" },
    clientBasedCORS: isOwnPage,
    expiresWithSession: () => false,
    issueRefreshToken: async (_ctx, client, code) =>
      client.grantTypeAllowed("refresh_token") && code.scopes.has("offline_access"),
    rotateRefreshToken: true,
    loadExistingGrant: grantAll,
    renderError: (ctx, out) => {
      ctx.body = out;
    },
    features: features(loaded),
    clockTolerance: 5,
    ttl: {
      ...{ AccessToken: (_ctx, token) => token.resourceServer?.accessTokenTTL ?? hour, AuthorizationCode: minute },
      ...{ ClientCredentials: 10 * minute, DeviceCode: 10 * minute, IdToken: hour, RefreshToken: 14 * day },
      ...{ Grant: 365 * day, Session: day, Interaction: minute },
    },
    discovery: {
      frontchannel_logout_supported: true,
      frontchannel_logout_session_supported: true,
      prompt_values_supported: ["none", "login", "consent", "select_account"],
      ui_locales_supported: ["ja", "en"],
    },
  };
}

/** What is asked for is granted: whether it may be was settled before. */
async function grantAll(ctx: KoaContextWithOIDC) {
  const { oidc } = ctx;
  const { account, client } = oidc;
  if (!account || !client) return undefined;
  const grant = new oidc.provider.Grant({ accountId: account.accountId, clientId: client.clientId });
  grant.jti = newId();
  grant.addOIDCScope([...oidc.requestParamOIDCScopes].join(" "));
  grant.addOIDCClaims([...oidc.requestParamClaims]);
  for (const [indicator, server] of Object.entries(oidc.resourceServers ?? {})) {
    const asked = [...oidc.requestParamScopes].filter((scope) => server.scopes.has(scope));
    if (asked.length > 0) grant.addResourceScope(indicator, asked.join(" "));
  }
  await grant.save();
  return grant;
}

function features({ errors }: typeof library): NonNullable<Configuration["features"]> {
  return {
    devInteractions: { enabled: false },
    claimsParameter: { enabled: true },
    clientCredentials: { enabled: true },
    backchannelLogout: { enabled: true },
    deviceFlow: { enabled: true, charset: "base-20", mask: "****-****" },
    introspection: { enabled: true, allowedPolicy: mayIntrospect },
    revocation: { enabled: true, allowedPolicy: async (_ctx, client, token) => token.clientId === client.clientId },
    pushedAuthorizationRequests: { enabled: true },
    dPoP: { enabled: true },
    rpInitiatedLogout: { enabled: true },
    resourceIndicators: {
      enabled: true,
      getResourceServerInfo: async (_ctx, indicator, client) => {
        const found = await resourceOf(client.clientId, indicator);
        if (!found) throw new errors.InvalidTarget();
        const { scopes, format } = found;
        const life = { accessTokenTTL: format === "jwt" ? 5 * minute : hour };
        return { scope: scopes.join(" "), audience: indicator, accessTokenFormat: format, ...life };
      },
    },
  };
}

/** A page of the application itself, which keeps no secret, or reads what a token of its own gives. */
function isOwnPage(ctx: KoaContextWithOIDC, origin: string, client: library.Client): boolean {
  const asksItself = client.tokenEndpointAuthMethod === "none" || ctx.oidc.route === "userinfo";
  return asksItself && (client.redirectUris ?? []).some((uri) => URL.parse(uri)?.origin === origin);
}

async function resourceOf(clientId: string, indicator: string) {
  const client = await clientOf(currentMoment(), clientId);
  return client ? settingsOf(client).resources.find((resource) => resource.indicator === indicator) : undefined;
}

type Introspected = { clientId?: string | undefined; aud?: unknown };

/** An application learns of its own tokens, and of those that are meant for it. */
async function mayIntrospect(_ctx: unknown, client: library.Client, token: Introspected) {
  if (token.clientId === client.clientId) return true;
  const audience = typeof token.aud === "string" ? token.aud : null;
  if (audience === null || client.tokenEndpointAuthMethod === "none") return false;
  return (await resourceOf(client.clientId, audience)) !== undefined;
}

function jwkOf({ id, algorithm, privateKey }: SigningKey) {
  return { ...privateKey.export({ format: "jwk" }), kid: id, alg: algorithm, use: "sig" };
}
