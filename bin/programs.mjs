// Programs from outside npm that the tests use. As root on Debian the missing ones are installed from its packages.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { findChromium, hasProgram } from "./chromium.mjs";

/** What it is for, the package of Debian that has it, and whether it is there. */
const needed = [
  {
    what: "a browser (Chromium, Chrome or Edge; or $CHROMIUM)",
    debian: "chromium",
    there: () => findChromium() !== null,
  },
  { what: "a Japanese typeface, for pages as people see them", debian: "fonts-noto-cjk", there: hasJapanese },
  { what: "pdftotext, which reads notices back", debian: "poppler-utils", there: () => hasProgram("pdftotext") },
  { what: "oathtool, whose codes prove ours", debian: "oathtool", there: () => hasProgram("oathtool") },
  { what: "xmlsec1, which verifies our signatures", debian: "xmlsec1", there: () => hasProgram("xmlsec1") },
  { what: "a PostgreSQL server of the system (15 or later)", debian: "postgresql", there: hasServer },
];

export function installPrograms() {
  const missing = needed.filter((program) => !program.there());
  if (missing.length === 0) return;
  if (process.getuid?.() === 0 && hasProgram("apt-get")) install(missing.map((program) => program.debian));
  for (const program of missing.filter((each) => !each.there())) {
    process.stderr.write(`genkan: the tests want ${program.what}; on Debian: apt-get install ${program.debian}\n`);
  }
}

function install(packages) {
  process.stderr.write(`genkan: installing ${packages.join(", ")} from Debian's packages (once) …\n`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  for (const args of [["update"], ["install", "-y", "--no-install-recommends", ...packages]]) {
    spawnSync("apt-get", ["-qq", ...args], { env, stdio: ["ignore", "ignore", "inherit"] });
  }
}

function hasServer() {
  const folder = "/usr/lib/postgresql";
  const versions = existsSync(folder) ? readdirSync(folder) : [];
  return versions.some((version) => existsSync(`${folder}/${version}/bin/initdb`)) || hasProgram("initdb");
}

/** Elsewhere than on Linux the system brings one. */
function hasJapanese() {
  if (process.platform !== "linux") return true;
  const found = spawnSync("fc-list", [":lang=ja", "family"], { encoding: "utf8" });
  return found.status === 0 && found.stdout.trim() !== "";
}
