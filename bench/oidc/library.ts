/** A process of its own: oidc-provider as it comes, with its default adapter in memory, and what Genkan has switched on. */
import { generateKeyPairSync } from "node:crypto";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import type { Configuration } from "oidc-provider";
import { type Algorithm, api, given, redirectUri, tell } from "./target.ts";

const { apps, callers } = given();
console.warn = () => {};
console.info = () => {};
const { default: Provider } = await import("oidc-provider");

const key = (alg: Algorithm) => {
  const { privateKey } =
    alg === "ES256"
      ? generateKeyPairSync("ec", { namedCurve: "P-256" })
      : generateKeyPairSync("rsa", { modulusLength: 2048 });
  return { ...privateKey.export({ format: "jwk" }), alg, use: "sig", kid: alg };
};

const configuration: Configuration = {
  jwks: { keys: [key("ES256"), key("RS256")] },
  clients: (["ES256", "RS256"] as const).map((algorithm) => ({
    ...{ client_id: apps[algorithm].clientId, client_secret: apps[algorithm].clientSecret },
    ...{ redirect_uris: [redirectUri], id_token_signed_response_alg: algorithm },
    grant_types: ["authorization_code", "refresh_token", "client_credentials"],
  })),
  routes: {
    authorization: "/oidc/auth",
    token: "/oidc/token",
    userinfo: "/oidc/userinfo",
    introspection: "/oidc/introspect",
  },
  claims: {
    openid: ["sub", "acr", "amr", "auth_time"],
    profile: ["name", "preferred_username"],
    email: ["email", "email_verified"],
  },
  conformIdTokenClaims: false,
  findAccount: (_, sub) => ({
    accountId: sub,
    claims: () => ({
      sub,
      name: "計測 太郎",
      preferred_username: sub,
      email: `${sub}@example.com`,
      email_verified: true,
    }),
  }),
  issueRefreshToken: async (_, client) => client.grantTypeAllowed("refresh_token"),
  rotateRefreshToken: true,
  loadExistingGrant: async ({ oidc }) => {
    const grant = new oidc.provider.Grant({
      accountId: oidc.account?.accountId as string,
      clientId: oidc.client?.clientId as string,
    });
    grant.addOIDCScope([...oidc.requestParamOIDCScopes].join(" "));
    await grant.save();
    return grant;
  },
  features: {
    devInteractions: { enabled: false },
    ...{ clientCredentials: { enabled: true }, introspection: { enabled: true }, revocation: { enabled: true } },
    ...{ deviceFlow: { enabled: true }, backchannelLogout: { enabled: true }, claimsParameter: { enabled: true } },
    resourceIndicators: {
      enabled: true,
      getResourceServerInfo: async () => ({ scope: "read", audience: api, accessTokenFormat: "jwt" }),
    },
  },
};

const server = createServer();
await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
const { port } = server.address() as AddressInfo;
const provider = new Provider(`http://localhost:${port}`, configuration);
server.on("request", provider.callback() as RequestListener);

async function signedIn(n: number): Promise<[string, string][]> {
  const session = new provider.Session() as InstanceType<typeof provider.Session> & {
    jti: string;
    loginAccount(o: object): void;
    save(ttl: number): Promise<string>;
  };
  session.loginAccount({ accountId: `person${n}`, amr: ["pwd"], acr: "aal1", loginTs: Math.floor(Date.now() / 1000) });
  await session.save(24 * 3600);
  return [["_session", session.jti]];
}

tell({ port, cookies: await Promise.all(Array.from({ length: callers }, (_, n) => signedIn(n))) });
