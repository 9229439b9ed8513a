// `npm run test:interop`: other makers' programs, from Debian's packages, are signed in to by Genkan in a real browser.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { conclude, failing, leftWith, ofPlaywright, results, sum, withFailed } from "./checks.mjs";
import { forInterop, installPrograms } from "./programs.mjs";
import { ensureBuilt, ensureInstalled } from "./setup.mjs";

/** `--after-tests=STATUS`: `npm test` has ended with that; the last line counts its tests too. */
const status = process.argv.find((each) => each.startsWith("--after-tests="))?.split("=")[1];
const before = status === undefined ? [] : [leftWith(Number(status))];
const written = join(results, "interop.json");
const browserTests = ["test", "--config", "test/interop/playwright.config.ts"];

rmSync(written, { force: true });
ensureInstalled(["--include=dev"]);
const failed = installPrograms(forInterop) ? await run() : ["other makers' programs (not installed)"];
conclude(failed, sum([...before, withFailed(failed, ofPlaywright(written))]));

async function run() {
  await ensureBuilt();
  return failing([["other makers' programs", "@playwright/test/cli.js", browserTests]]);
}
