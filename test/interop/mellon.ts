import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Apache } from "./apache.ts";
import { started } from "./bound.ts";
import { type Company, hostile } from "./company.ts";

/** What the module's own tool makes of an entity id and an address: key, certificate and metadata. */
interface Made {
  key: string;
  certificate: string;
  metadata: string;
}

const entityId = "urn:genkan-interop:keiyaku";

/** Apache's mod_auth_mellon: an application that signs its requests and has its assertions encrypted, and hosts set up wrongly. */
export class Mellon {
  readonly apache: Apache;
  #idp = "";

  private constructor(apache: Apache) {
    this.apache = apache;
  }

  static async start(company: Company): Promise<Mellon> {
    const program = new Mellon(await Apache.at());
    return started(program, program.#start(company));
  }

  stop(): Promise<void> {
    return this.apache.stop();
  }

  origin(host: string): string {
    return this.apache.origin(host);
  }

  async #start(company: Company): Promise<void> {
    this.#idp = this.apache.write("idp.xml", await company.get("/saml/metadata"));
    const own = this.#make("keiyaku", entityId);
    const names = ["uid", "mail", "displayName", "sn", "givenName"];
    const attributes = { ...Object.fromEntries(names.map((name) => [name, name])), note: { values: [hostile] } };
    company.register({ kind: "saml", name: "契約照会", metadata: readFileSync(own.metadata, "utf8"), attributes });
    // The same application by name and key, at another place.
    const elsewhere = this.#make("elsewhere", entityId);
    await this.apache.start({
      modules: ["auth_mellon_module mod_auth_mellon.so"],
      more: `MellonLockFile "${this.apache.folder}/mellon.lock"`,
      hosts: {
        keiyaku: this.#directives(own),
        elsewhere: this.#directives({ ...own, metadata: elsewhere.metadata }),
        forger: this.#directives({ ...elsewhere, metadata: own.metadata }),
        weak: this.#directives(own, "MellonSignatureMethod rsa-sha1"),
        nobody: this.#directives(this.#make("nobody", "urn:genkan-interop:nobody")),
      },
    });
  }

  #make(host: string, id: string): Made {
    const cwd = join(this.apache.folder, "made", host);
    mkdirSync(cwd, { recursive: true });
    execFileSync("/usr/sbin/mellon_create_metadata", [id, `${this.origin(host)}/mellon`], { cwd, stdio: "ignore" });
    const made = join(cwd, id.replace(/[^0-9A-Za-z.]/g, "_").replace(/__*/g, "_"));
    return { key: `${made}.key`, certificate: `${made}.cert`, metadata: `${made}.xml` };
  }

  #directives({ key, certificate, metadata }: Made, more = ""): string {
    return `<Location />
MellonEnable auth
MellonEndpointPath /mellon
MellonSPPrivateKeyFile ${key}
MellonSPCertFile ${certificate}
MellonSPMetadataFile ${metadata}
MellonIdPMetadataFile ${this.#idp}
MellonAuthnContextClassRef urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport
MellonUser uid
MellonSecureCookie On
MellonCookieSameSite None
${more}
Require valid-user
AuthType Mellon
</Location>
<Location /bye.html>
MellonEnable off
AuthType None
Require all granted
</Location>`;
  }
}
