import { existsSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { loopbackFetch } from "../oidc/loopback.ts";
import { until } from "../support/genkan.ts";
import { Apache } from "./apache.ts";
import { Bound, started } from "./bound.ts";
import { type Company, hostile } from "./company.ts";
import { type KeyFiles, newKey } from "./key.ts";

/** Names by which universities, and Shibboleth's own map, know what Genkan tells. */
const oids = {
  uid: "urn:oid:0.9.2342.19200300.100.1.1",
  mail: "urn:oid:0.9.2342.19200300.100.1.3",
  displayName: "urn:oid:2.16.840.1.113730.3.1.241",
} as const;

/** The Shibboleth SP: shibd and Apache's mod_shib, with an application that signs and one that does not. */
export class Shibboleth {
  readonly apache: Apache;
  #shibd: Bound | undefined;

  private constructor(apache: Apache) {
    this.apache = apache;
  }

  static async start(company: Company): Promise<Shibboleth> {
    const program = new Shibboleth(await Apache.at());
    return started(program, program.#start(company));
  }

  async stop(): Promise<void> {
    await this.#shibd?.stop();
    await this.apache.stop();
  }

  origin(host: string): string {
    return this.apache.origin(host);
  }

  log(): string {
    return readFileSync(join(this.apache.folder, "shibd.log"), "utf8");
  }

  async #start(company: Company): Promise<void> {
    const config = this.#configure(company);
    await this.#startShibd(config);
    await this.apache.start({
      modules: ["mod_shib mod_shib.so"],
      more: `ShibConfig ${config}`,
      hosts: {
        bunsho: protectedBy("default"),
        elsewhere: protectedBy("default"),
        forger: protectedBy("forger"),
        nobody: protectedBy("nobody"),
        kiroku: protectedBy("posting"),
        shinsei: protectedBy("unsigned"),
      },
    });
    const attributes = Object.entries(oids).map(([from, name]) => [name, { from, format: "uri" }]);
    company.register({
      ...{ kind: "saml", name: "文書管理", metadataUrl: `${this.origin("bunsho")}/Shibboleth.sso/Metadata` },
      attributes: { ...Object.fromEntries(attributes), note: { values: [hostile], format: "unspecified" } },
    });
    company.register({ kind: "saml", name: "会議記録", metadata: await this.#postingMetadata() });
    const shinsei = `${this.origin("shinsei")}/Shibboleth.sso`;
    company.register({
      ...{ kind: "saml", name: "電子申請", entityId: "urn:genkan-interop:shinsei", nameId: "persistent" },
      ...{ acs: [`${shinsei}/SAML2/POST`], slo: `${shinsei}/SLO/Redirect` },
    });
  }

  /** Of what it says of itself, the POST binding alone. */
  async #postingMetadata(): Promise<string> {
    const answer = await loopbackFetch(`${this.origin("kiroku")}/Shibboleth.sso/Metadata`);
    return (await answer.text()).replace(/<md:SingleLogoutService [^>]*HTTP-Redirect[^>]*>/, "");
  }

  async #startShibd(config: string): Promise<void> {
    const { folder } = this.apache;
    const log = openSync(join(folder, "shibd.log"), "a");
    this.#shibd = new Bound(["/usr/sbin/shibd", "-f", "-F", "-c", config, "-p", `${folder}/shibd.pid`], {
      env: {},
      log,
    });
    await until(() => !this.#shibd?.lives || existsSync(`${folder}/shibd.sock`));
    if (!this.#shibd.lives) throw new Error(`shibd ended at its start: ${this.log()}`);
  }

  #configure(company: Company): string {
    const { apache } = this;
    const keys = Object.fromEntries(
      ["own", "encryption", "other"].map((name) => [name, newKey(join(apache.folder, name))]),
    );
    const logger = apache.write("logger", loggerTo(join(apache.folder, "shibd.log")));
    const map = apache.write("attribute-map.xml", attributeMap);
    return apache.write(
      "shibboleth2.xml",
      configuration({ folder: apache.folder, logger, map, idp: company.origin, keys }),
    );
  }
}

function protectedBy(application: string): string {
  return `<Location />
AuthType shibboleth
ShibRequestSetting requireSession 1
ShibRequestSetting applicationId ${application}
Require shib-session
</Location>
<LocationMatch "^/(bye.html|Shibboleth.sso)">
AuthType None
ShibRequestSetting requireSession 0
Require all granted
</LocationMatch>`;
}

const attributeMap = `<Attributes xmlns="urn:mace:shibboleth:2.0:attribute-map" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
${Object.entries(oids)
  .map(([id, name]) => `<Attribute name="${name}" id="${id}"/>`)
  .join("\n")}
<Attribute name="note" nameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:unspecified" id="note"/>
<Attribute name="cn" nameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:basic" id="cn"/>
<Attribute name="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent" id="persistent-id">
<AttributeDecoder xsi:type="NameIDAttributeDecoder" formatter="$NameQualifier!$SPNameQualifier!$Name" defaultQualifiers="true"/>
</Attribute>
</Attributes>
`;

const loggerTo = (file: string) => `log4j.rootCategory=INFO, file
log4j.appender.file=org.apache.log4j.FileAppender
log4j.appender.file.fileName=${file}
log4j.appender.file.layout=org.apache.log4j.PatternLayout
log4j.appender.file.layout.ConversionPattern=%p %c %x: %m%n
`;

interface Settings {
  folder: string;
  logger: string;
  map: string;
  idp: string;
  keys: Record<string, KeyFiles>;
}

/** As /etc/shibboleth/shibboleth2.xml has it, without the lines for other identity providers. */
function configuration({ folder, logger, map, idp, keys }: Settings): string {
  const { own, encryption, other } = keys;
  const credential = (use: string, files: KeyFiles | undefined) =>
    `<CredentialResolver type="File" use="${use}" key="${files?.key}" certificate="${files?.certificate}"/>`;
  const posting = 'outgoingBindings="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"';
  return `<SPConfig xmlns="urn:mace:shibboleth:3.0:native:sp:config" clockSkew="180">
<OutOfProcess logger="${logger}"/>
<InProcess logger="${logger}"/>
<UnixListener address="${folder}/shibd.sock"/>
<ApplicationDefaults entityID="urn:genkan-interop:bunsho" REMOTE_USER="uid persistent-id" signing="true">
${sessions(idp)}
<Errors supportContact="root@localhost"/>
<MetadataProvider type="XML" validate="true" url="${idp}/saml/metadata" backingFilePath="${folder}/idp.xml" maxRefreshDelay="7200"/>
<AttributeExtractor type="XML" validate="true" reloadChanges="false" path="${map}"/>
<AttributeFilter type="XML" validate="true" path="attribute-policy.xml"/>
${credential("signing", own)}
${credential("encryption", encryption)}
<ApplicationOverride id="forger">${credential("signing", other)}</ApplicationOverride>
<ApplicationOverride id="nobody" entityID="urn:genkan-interop:nobody"/>
<ApplicationOverride id="unsigned" entityID="urn:genkan-interop:shinsei" signing="false"/>
<ApplicationOverride id="posting" entityID="urn:genkan-interop:kiroku">${sessions(idp, posting)}</ApplicationOverride>
</ApplicationDefaults>
<SecurityPolicyProvider type="XML" validate="true" path="security-policy.xml"/>
<ProtocolProvider type="XML" validate="true" reloadChanges="false" path="protocols.xml"/>
</SPConfig>
`;
}

function sessions(idp: string, bindings = ""): string {
  return `<Sessions lifetime="28800" timeout="3600" relayState="ss:mem" checkAddress="false" handlerSSL="false" cookieProps="https"
 redirectLimit="exact">
<SSO entityID="${idp}/saml/metadata" ${bindings}>SAML2</SSO>
<Logout ${bindings}>SAML2 Local</Logout>
<Handler type="MetadataGenerator" Location="/Metadata" signing="false"/>
</Sessions>`;
}
