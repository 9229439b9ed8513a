// Programs from outside npm that the tests use. As root on Debian the missing ones are installed from its packages.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { findChromium, hasProgram } from "./chromium.mjs";

const apacheModules = "/usr/lib/apache2/modules";

/** What it is for, the package of Debian that has it, and whether it is there. */
const browser = {
  what: "a browser (Chromium, Chrome or Edge; or $CHROMIUM)",
  debian: "chromium",
  there: () => findChromium() !== null,
};

export const forTests = [
  browser,
  { what: "a Japanese typeface, for pages as people see them", debian: "fonts-noto-cjk", there: hasJapanese },
  { what: "pdftotext, which reads notices back", debian: "poppler-utils", there: () => hasProgram("pdftotext") },
  { what: "oathtool, whose codes prove ours", debian: "oathtool", there: () => hasProgram("oathtool") },
  { what: "xmlsec1, which verifies our signatures", debian: "xmlsec1", there: () => hasProgram("xmlsec1") },
  { what: "a PostgreSQL server of the system (15 or later)", debian: "postgresql", there: hasServer },
];

export const forInterop = [
  browser,
  module("mod_auth_openidc", "libapache2-mod-auth-openidc"),
  module("mod_auth_mellon", "libapache2-mod-auth-mellon"),
  module("mod_shib", "libapache2-mod-shib"),
  {
    what: "SimpleSAMLphp and Apache with PHP",
    debian: "simplesamlphp libapache2-mod-php php-xml php-mbstring",
    there: hasSimpleSaml,
  },
  { what: "openssl, which makes keys for them", debian: "openssl", there: () => hasProgram("openssl") },
];

function module(name, debian) {
  return { what: `Apache with ${name}`, debian, there: () => existsSync(`${apacheModules}/${name}.so`) };
}

/** Whether all of them are there now; one line tells of those that are not. */
export function installPrograms(programs) {
  const missing = programs.filter((program) => !program.there());
  if (missing.length === 0) return true;
  if (process.getuid?.() === 0 && hasProgram("apt-get"))
    install(missing.flatMap((program) => program.debian.split(" ")));
  const still = missing.filter((each) => !each.there());
  if (still.length === 0) return true;
  const packages = still.map((program) => program.debian).join(" ");
  const wanted = still.map((program) => program.what).join("; ");
  process.stderr.write(`genkan: the tests want ${wanted}. On Debian: apt-get install ${packages}\n`);
  return false;
}

function install(packages) {
  process.stderr.write(`genkan: installing ${packages.join(", ")} from Debian's packages (once) …\n`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  withoutServices(() => {
    for (const args of [["update"], ["install", "-y", "--no-install-recommends", ...packages]]) {
      spawnSync("apt-get", ["-qq", ...args], { env, stdio: ["ignore", "ignore", "inherit"] });
    }
  });
}

/** Debian starts the services that it installs, unless this file says no (invoke-rc.d(8)); the tests start their own. */
function withoutServices(work) {
  const policy = "/usr/sbin/policy-rc.d";
  if (existsSync(policy)) return work();
  writeFileSync(policy, "#!/bin/sh\nexit 101\n", { mode: 0o755 });
  try {
    work();
  } finally {
    rmSync(policy);
  }
}

function hasServer() {
  const folder = "/usr/lib/postgresql";
  const versions = existsSync(folder) ? readdirSync(folder) : [];
  return versions.some((version) => existsSync(`${folder}/${version}/bin/initdb`)) || hasProgram("initdb");
}

function hasSimpleSaml() {
  if (!existsSync("/usr/share/simplesamlphp/lib/_autoload.php")) return false;
  const code = 'exit(extension_loaded("dom") && extension_loaded("mbstring") ? 0 : 1);';
  const extended = spawnSync("php", ["-r", code], { stdio: "ignore" }).status === 0;
  return extended && readdirSync(apacheModules).some((name) => name.startsWith("libphp"));
}

/** Elsewhere than on Linux the system brings one. */
function hasJapanese() {
  if (process.platform !== "linux") return true;
  const found = spawnSync("fc-list", [":lang=ja", "family"], { encoding: "utf8" });
  return found.status === 0 && found.stdout.trim() !== "";
}
