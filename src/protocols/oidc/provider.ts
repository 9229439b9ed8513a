import type { RequestListener } from "node:http";
import type * as library from "oidc-provider";
import type { Configuration, KoaContextWithOIDC } from "oidc-provider";
import type { SigningKey } from "../../keys/index.ts";
import { newId } from "../../platform/ids.ts";
import type { Tenant } from "../../tenants/index.ts";
import { claimsByScope, findAccount } from "./account.ts";
import { adapterFor } from "./adapter.ts";
import { clientOf, settingsOf } from "./client.ts";
import type { OidcDeps } from "./deps.ts";
import { signIdTokens } from "./idtoken.ts";
import { currentMoment } from "./moment.ts";
import { interactionPolicy } from "./policy.ts";

export interface Instance {
  provider: library.default;
  listener: RequestListener;
  /** When the keys that it was made with are no longer those that count. */
  until: Date | null;
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

  async of(tenant: Tenant): Promise<Instance> {
    const known = this.#known.get(tenant.id);
    const same = known?.version === tenant.version ? await known.instance.catch(() => null) : null;
    const stands = same && (same.until === null || same.until > this.#deps.clock.now());
    const instance = known && stands ? known.instance : this.#build(tenant);
    this.#known.delete(tenant.id);
    this.#known.set(tenant.id, { version: tenant.version, instance });
    if (this.#known.size > most) this.#known.delete(this.#known.keys().next().value as string);
    return instance;
  }

  async #build(tenant: Tenant): Promise<Instance> {
    const { clock, keys, log } = this.#deps;
    const now = clock.now();
    const [loaded, published] = await Promise.all([loadLibrary(), keys.published(tenant, "oidc")]);
    const provider = new loaded.default(tenant.origin, configuration(loaded, inOrder(published, now)));
    provider.proxy = true;
    provider.on("server_error", (ctx: KoaContextWithOIDC, error: Error) =>
      log.error({ path: ctx.path, error: error.stack }, "a request of an application failed"),
    );
    const client = provider.Client as unknown as { prototype: { includeSid: () => boolean } };
    client.prototype.includeSid = () => true;
    const keyFor = (algorithm: SigningKey["algorithm"]) => keys.signing(tenant, "oidc", algorithm);
    signIdTokens(provider, { issuer: tenant.origin, keyFor, now: () => clock.now() });
    const listener = provider.callback() as RequestListener;
    return { provider, listener, until: nextChange(published, now) };
  }
}

/** Of each algorithm the library signs with the first: the newest that signs already, then those that are only published. */
function inOrder(keys: SigningKey[], now: Date): SigningKey[] {
  const rank = ({ signsFrom }: SigningKey) => (signsFrom <= now ? signsFrom.getTime() : -signsFrom.getTime());
  return keys.toSorted((a, b) => rank(b) - rank(a));
}

function nextChange(keys: SigningKey[], now: Date): Date | null {
  const times = keys.flatMap(({ signsFrom, retiresAt }) => [signsFrom, ...(retiresAt ? [retiresAt] : [])]);
  const ahead = times.filter((at) => at > now).map((at) => at.getTime());
  return ahead.length > 0 ? new Date(Math.min(...ahead)) : null;
}

function jwkOf({ id, algorithm, privateKey }: SigningKey) {
  return { ...privateKey.export({ format: "jwk" }), kid: id, alg: algorithm, use: "sig" };
}

/** It says on stderr that it does not know this Node yet; it is tested on it (decision 016). Everything else it says is let through. */
async function loadLibrary(): Promise<typeof library> {
  const { warn } = console;
  console.warn = (...said: unknown[]) => {
    if (!String(said[0]).includes("oidc-provider WARNING: Unsupported runtime")) warn(...said);
  };
  try {
    return await import("oidc-provider");
  } finally {
    console.warn = warn;
  }
}

function configuration(loaded: typeof library, keys: SigningKey[]): Configuration {
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
