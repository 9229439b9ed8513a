import { chmodSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Apache } from "./apache.ts";
import { started } from "./bound.ts";
import type { Company } from "./company.ts";
import { newKey } from "./key.ts";

const modules = "/usr/lib/apache2/modules";
const entityId = "urn:genkan-interop:kyuyo";

/** SimpleSAMLphp as a service provider, in front of a page in PHP that asks it who is there. */
export class SimpleSaml {
  readonly apache: Apache;

  private constructor(apache: Apache) {
    this.apache = apache;
  }

  static async start(company: Company): Promise<SimpleSaml> {
    const program = new SimpleSaml(await Apache.at());
    return started(program, program.#start(company));
  }

  stop(): Promise<void> {
    return this.apache.stop();
  }

  origin(host: string): string {
    return this.apache.origin(host);
  }

  log(): string {
    return this.apache.log() + readFileSync(join(this.apache.folder, "kept/simplesamlphp.log"), "utf8");
  }

  async #start(company: Company): Promise<void> {
    await this.#configure(company);
    const php = readdirSync(modules).find((name) => /^libphp[\d.]*\.so$/.test(name));
    await this.apache.start({
      modules: [`php_module ${php}`],
      hosts: {
        kyuyo: this.#directives("kyuyo"),
        elsewhere: this.#directives("kyuyo"),
        forger: this.#directives("forger"),
        nobody: this.#directives("nobody"),
      },
    });
    const metadataUrl = `${this.origin("kyuyo")}/simplesaml/module.php/saml/sp/metadata.php/kyuyo`;
    company.register({ kind: "saml", name: "給与明細", metadataUrl, encrypt: false });
  }

  async #configure(company: Company): Promise<void> {
    const { apache } = this;
    const kept = join(apache.folder, "kept");
    mkdirSync(kept);
    // PHP runs as Apache's workers do.
    chmodSync(kept, 0o777);
    const idp = apache.write("idp.xml", await company.get("/saml/metadata"));
    const [own, other] = [newKey(join(apache.folder, "own")), newKey(join(apache.folder, "other"))];
    apache.write("config/config.php", configuration({ kept, idp }));
    const sp = ({ key, certificate } = own, id = entityId) => ({
      ...{ 0: "saml:SP", entityID: id, idp: `${company.origin}/saml/metadata`, privatekey: key, certificate },
      ...{ "sign.authnrequest": true, "sign.logout": true, "redirect.validate": true },
    });
    const sources = { kyuyo: sp(), forger: sp(other), nobody: sp(own, "urn:genkan-interop:not-registered") };
    apache.write("config/authsources.php", `<?php $config = json_decode('${JSON.stringify(sources)}', true);`);
    apache.write("pages/index.php", page);
  }

  #directives(source: string): string {
    return `DirectoryIndex index.php
SetEnv SIMPLESAMLPHP_CONFIG_DIR ${this.apache.folder}/config
SetEnv SOURCE ${source}
php_admin_value session.save_path ${this.apache.folder}/kept
Alias /simplesaml /usr/share/simplesamlphp/www
<Directory /usr/share/simplesamlphp/www>
Require all granted
</Directory>
<FilesMatch "\\.php$">
SetHandler application/x-httpd-php
</FilesMatch>`;
  }
}

/** An application that uses SimpleSAMLphp's own interface for applications (simplesamlphp-sp-api). */
const page = `<?php
require_once '/usr/share/simplesamlphp/lib/_autoload.php';
$source = new \\SimpleSAML\\Auth\\Simple(getenv('SOURCE'));
$bye = 'http://' . $_SERVER['HTTP_HOST'] . '/bye.html';
if (isset($_GET['out'])) $source->logout($bye);
if (isset($_GET['quietly'])) $source->requireAuth(['isPassive' => true, 'ErrorURL' => $bye]);
$source->requireAuth();
$told = $source->getAttributes();
header('Content-Type: text/html; charset=utf-8');
echo '<!doctype html><h1>' . htmlspecialchars($told['uid'][0]) . '</h1><pre>';
foreach ($told as $name => $values) echo htmlspecialchars($name . '=' . implode(';', $values)) . "\\n";
echo '</pre>';
`;

/** As the package's own config.php has it, with the places of this test and without https, which nobody speaks here. */
function configuration({ kept, idp }: { kept: string; idp: string }): string {
  return `<?php $config = [
'baseurlpath' => 'simplesaml/', 'certdir' => '${kept}', 'loggingdir' => '${kept}/', 'datadir' => '${kept}/', 'tempdir' => '${kept}/tmp',
'technicalcontact_email' => 'na@example.org', 'secretsalt' => 'of-this-test-only', 'auth.adminpassword' => 'of-this-test-only',
'timezone' => 'UTC', 'showerrors' => true, 'errorreporting' => false,
'logging.level' => SimpleSAML\\Logger::INFO, 'logging.handler' => 'file', 'logging.logfile' => 'simplesamlphp.log',
'session.cookie.secure' => false, 'session.cookie.samesite' => null,
'module.enable' => ['core' => true, 'saml' => true],
'metadata.sources' => [['type' => 'xml', 'file' => '${idp}']],
'store.type' => 'phpsession',
];
`;
}
