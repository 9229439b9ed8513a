import { Apache } from "./apache.ts";
import type { Company } from "./company.ts";

interface Client {
  clientId: string;
  clientSecret: string;
}

export const callback = "/oidc/callback";

/** Apache's mod_auth_openidc: two applications, and hosts that are set up wrongly. */
export class Openidc {
  readonly apache: Apache;

  private constructor(apache: Apache) {
    this.apache = apache;
  }

  static async start(company: Company): Promise<Openidc> {
    const program = new Openidc(await Apache.at());
    await program.#start(company);
    return program;
  }

  stop(): Promise<void> {
    return this.apache.stop();
  }

  origin(host: string): string {
    return this.apache.origin(host);
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
    const post = "OIDCProviderTokenEndpointAuth client_secret_post\nOIDCIDTokenSignedResponseAlg RS256";
    await this.apache.start({
      modules: ["auth_openidc_module mod_auth_openidc.so"],
      hosts: {
        ...host("kintai", kintai, stepUp),
        ...host("keihi", keihi, post),
        ...host("stranger", kintai),
        ...host("unknown", { ...kintai, clientId: "nobody" }),
        ...host("secretless", { ...kintai, clientSecret: "wrong" }),
      },
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
</Location>`;

function directives(o: { issuer: string; client: Client; home: string; more: string }): string {
  return `OIDCProviderMetadataURL ${o.issuer}/.well-known/openid-configuration
OIDCClientID ${o.client.clientId}
OIDCClientSecret ${o.client.clientSecret}
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
