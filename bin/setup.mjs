// What has to be there before Genkan runs: its packages and dist/. Plain JavaScript for any Node 20+, no package needed.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));
/** Node 26 from npm, which runs everything else. */
export const node = join(root, "node_modules/.bin/node");
const built = join(root, "dist/built.json");

/** Installs and builds what is missing; nothing to do takes some milliseconds. */
export async function setUp() {
  ensureInstalled([]);
  await ensureBuilt();
}

/** `npm ci` where the packages are missing or older than the lock file; npm writes its own mark when it is done. */
export function ensureInstalled(options) {
  const mark = modified(join(root, "node_modules/.package-lock.json"));
  const whole = mark >= modified(join(root, "package-lock.json")) && existsSync(node);
  if (whole && hasAll(options)) return;
  tell("installing packages (once)");
  const args = ["ci", "--no-audit", "--no-fund", "--loglevel=error", ...options];
  // The installer's own output goes to stderr: stdout belongs to whoever is set up.
  const done = spawnSync("npm", args, { cwd: root, stdio: ["ignore", 2, 2] });
  if (done.status !== 0) fail("the packages could not be installed", "look at npm's message above, then start again");
}

/** Builds where any source is newer than dist/. */
export async function ensureBuilt() {
  if (isBuilt()) return;
  tell("building");
  const { build } = await import("./build.mjs");
  await build().catch((error) => fail("the build failed", error.message));
}

export function isBuilt() {
  const names = ["src", "authenticator", "bin/build.mjs", "bin/emit.mjs", "package.json", "package-lock.json"];
  const sources = names.map((name) => join(root, name));
  const stamp = modified(built);
  return stamp > 0 && sources.every((path) => newest(path) <= stamp);
}

function hasAll(options) {
  return !options.includes("--include=dev") || existsSync(join(root, "node_modules/vitest/package.json"));
}

/** A removed file changes the time of its folder, so folders count too. */
function newest(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat?.isDirectory()) return stat?.mtimeMs ?? 0;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function modified(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function tell(text) {
  process.stderr.write(`genkan: ${text} …\n`);
}

function fail(text, hint) {
  process.stderr.write(`genkan: ${text}\nhint: ${hint}\n`);
  process.exit(1);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await setUp();
