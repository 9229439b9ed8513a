import type { RequestListener } from "node:http";
import type * as library from "oidc-provider";
import type { Configuration, KoaContextWithOIDC } from "oidc-provider";
import { newId } from "../../platform/ids.ts";
import type { Tenant } from "../../tenants/index.ts";
import { claimsByScope, findAccount } from "./account.ts";
import { adapterFor } from "./adapter.ts";
import { clientOf, settingsOf } from "./client.ts";
import type { OidcDeps } from "./deps.ts";
import { signIdTokens } from "./idtoken.ts";
import { jwkOf, openTokenKeys, type TokenKey } from "./keys.ts";
import { currentMoment } from "./moment.ts";
import { interactionPolicy } from "./policy.ts";

export interface Instance {
  provider: library.default;
  listener: RequestListener;
  keys: TokenKey[];
}

const most = 500;
const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

export const acrValues = ["aal1", "urn:genkan:acr:mfa", "aal2", "https://refeds.org/profile/mfa"];
export const routes = {
  authorization: "/oidc/auth",
  token: "/oidc/token",
  userinfo: "/oidc/userinfo",
  jwks: "/oidc/jwks",
  revocation: "/oidc/revoke",
  introspection: "/oidc/introspect",
  end_session: "/oidc/logout",
  device_authorization: "/oidc/device/authorize",
  code_verification: "/oidc/device",
  pushed_authorization_request: "/oidc/par",
};

/** The library's instances: one for each tenant and version of its settings, made when first asked for. */
export class Instances {
  readonly #deps: OidcDeps;
  readonly #known = new Map<string, { version: number; instance: Promise<Instance> }>();

  constructor(deps: OidcDeps) {
    this.#deps = deps;
  }

  of(tenant: Tenant): Promise<Instance> {
    const known = this.#known.get(tenant.id);
    this.#known.delete(tenant.id);
    const kept = known?.version === tenant.version ? known : { version: tenant.version, instance: this.#build(tenant) };
    this.#known.set(tenant.id, kept);
    if (this.#known.size > most) this.#known.delete(this.#known.keys().next().value as string);
    kept.instance.catch(() => this.#known.delete(tenant.id));
    return kept.instance;
  }

  async #build(tenant: Tenant): Promise<Instance> {
    const { db, clock, log } = this.#deps;
    const [loaded, keys] = await Promise.all([
      import("oidc-provider"),
      db.tenant(tenant.id, (tx) => openTokenKeys(tx, tenant)),
    ]);
    const provider = new loaded.default(tenant.origin, configuration(loaded, keys));
    provider.proxy = true;
    provider.on("server_error", (ctx: KoaContextWithOIDC, error: Error) =>
      log.error({ path: ctx.path, error: error.stack }, "a request of an application failed"),
    );
    const client = provider.Client as unknown as { prototype: { includeSid: () => boolean } };
    client.prototype.includeSid = () => true;
    signIdTokens(provider, { issuer: tenant.origin, keys, now: () => clock.now() });
    return { provider, listener: provider.callback() as RequestListener, keys };
  }
}

function configuration(loaded: typeof library, keys: TokenKey[]): Configuration {
  return {
    adapter: (name: string) => adapterFor(name),
    jwks: { keys: keys.map(jwkOf) },
    findAccount,
    routes,
    acrValues,
    claims: { ...claimsByScope, sid: null, iss: null },
    scopes: ["openid", "offline_access"],
    responseTypes: ["code"],
    subjectTypes: ["public"],
    conformIdTokenClaims: false,
    clientAuthMethods: ["client_secret_basic", "client_secret_post", "private_key_jwt", "none"],
    clientDefaults: { id_token_signed_response_alg: "ES256" },
    enabledJWA: { idTokenSigningAlgValues: ["ES256", "RS256"] },
    interactions: { policy: interactionPolicy(loaded), url: () => "/" },
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
    revocation: { enabled: true },
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
