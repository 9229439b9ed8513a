import { join } from "node:path";
import { loopbackFetch } from "../oidc/loopback.ts";
import { Apache } from "./apache.ts";
import { started } from "./bound.ts";
import type { Company } from "./company.ts";
import { newKey } from "./key.ts";

interface Client {
  clientId: string;
  clientSecret?: string;
}

export const callback = "/oidc/callback";

/** Apache's mod_auth_openidc: applications that prove themselves in different ways, an interface, and hosts set up wrongly. */
export class Openidc {
  readonly apache: Apache;

  private constructor(apache: Apache) {
    this.apache = apache;
  }

  static async start(company: Company): Promise<Openidc> {
    const program = new Openidc(await Apache.at());
    return started(program, program.#start(company));
  }

  stop(): Promise<void> {
    return this.apache.stop();
  }

  origin(host: string): string {
    return this.apache.origin(host);
  }

  /** What the interface behind this token says: its own status and body. */
  async api(token: string): Promise<{ status: number; body: string }> {
    const headers = { authorization: `Bearer ${token}` };
    const answer = await loopbackFetch(`${this.origin("kintai")}/api/`, { headers });
    return { status: answer.status, body: await answer.text() };
  }

  async #start(company: Company): Promise<void> {
    const kintai = company.register<Client>({
      ...{ kind: "oidc", name: "勤怠管理", grantTypes: ["authorization_code", "refresh_token"] },
      redirectUris: [this.#callback("kintai"), this.#callback("secretless")],
      postLogoutRedirectUris: [`${this.origin("kintai")}/bye.html`],
      backchannelLogoutUri: `${this.#callback("kintai")}?logout=backchannel`,
      initiateLoginUri: this.#callback("kintai"),
    });
    const keihi = company.register<Client>({
      ...{ kind: "oidc", name: "経費精算", tokenEndpointAuthMethod: "client_secret_post" },
      ...{ redirectUris: [this.#callback("keihi")], idTokenSignedResponseAlg: "RS256" },
      frontchannelLogoutUri: `${this.#callback("keihi")}?logout=get`,
    });
    const issuer = company.origin;
    const host = (name: string, client: Client, more = "") => ({
      [name]: directives({ issuer, client, home: this.origin(name), more }),
    });
    const yoyaku = newKey(join(this.apache.folder, "yoyaku"));
    await this.apache.start({
      modules: ["auth_openidc_module mod_auth_openidc.so"],
      hosts: {
        ...host("kintai", kintai, stepUp + refreshing + introspecting(issuer, kintai)),
        ...host("keihi", keihi, forms),
        ...host("yoyaku", { clientId: "yoyaku" }, signing(yoyaku)),
        ...host("stranger", kintai),
        ...host("unknown", { clientId: "nobody", clientSecret: "of-nobody" }),
        ...host("secretless", { ...kintai, clientSecret: "wrong" }),
      },
    });
    const published = await loopbackFetch(`${this.#callback("yoyaku")}?jwks=rsa`);
    company.register<Client>({
      ...{ kind: "oidc", name: "施設予約", clientId: "yoyaku", redirectUris: [this.#callback("yoyaku")] },
      ...{ tokenEndpointAuthMethod: "private_key_jwt", jwks: await published.json() },
    });
  }

  #callback(host: string): string {
    return this.origin(host) + callback;
  }
}

/** As the module's own documentation has a path that asks for more than the rest (OIDCUnAutzAction). */
const stepUp = `<Location /strict>
AuthType openid-connect
OIDCUnAutzAction auth
OIDCPathAuthRequestParams acr_values=urn:genkan:acr:mfa
Require claim acr:urn:genkan:acr:mfa
</Location>
`;

const refreshing = 'OIDCScope "openid profile email groups offline_access"\n';

/** An interface for programs, which asks about every token that it is shown. */
function introspecting(issuer: string, client: Client): string {
  return `OIDCOAuthServerMetadataURL ${issuer}/.well-known/oauth-authorization-server
OIDCOAuthClientID ${client.clientId}
OIDCOAuthClientSecret ${client.clientSecret}
OIDCOAuthTokenIntrospectionInterval -1
<Location /api>
AuthType oauth20
Require valid-user
</Location>
`;
}

/** Request and answer as forms. */
const forms = `OIDCProviderAuthRequestMethod POST
OIDCResponseMode form_post
OIDCProviderTokenEndpointAuth client_secret_post
OIDCIDTokenSignedResponseAlg RS256`;

function signing({ key, certificate }: { key: string; certificate: string }): string {
  return `OIDCPublicKeyFiles "yoyaku#${certificate}"
OIDCPrivateKeyFiles "yoyaku#${key}"
OIDCProviderTokenEndpointAuth private_key_jwt`;
}

function directives(o: { issuer: string; client: Client; home: string; more: string }): string {
  const { clientId, clientSecret } = o.client;
  return `OIDCProviderMetadataURL ${o.issuer}/.well-known/openid-configuration
OIDCClientID ${clientId}
${clientSecret === undefined ? "" : `OIDCClientSecret ${clientSecret}`}
OIDCRedirectURI ${callback}
OIDCDefaultURL ${o.home}/
OIDCCryptoPassphrase of-this-test-only
OIDCScope "openid profile email groups"
OIDCPKCEMethod S256
OIDCRemoteUserClaim preferred_username
OIDCInfoHook id_token userinfo
<Location />
AuthType openid-connect
Require valid-user
</Location>
<Location /bye.html>
AuthType None
Require all granted
</Location>
${o.more}`;
}
