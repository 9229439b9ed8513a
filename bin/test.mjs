// `npm test`: sets up, then runs every check: types, Biome, then the tests (architecture, unit, database, browser).
import { rmSync } from "node:fs";
import { join } from "node:path";
import { conclude, failing, leave, ofPlaywright, report, results, sum, withFailed } from "./checks.mjs";
import { findChromium } from "./chromium.mjs";
import { forTests, installPrograms } from "./programs.mjs";
import { ensureBuilt, ensureInstalled, root } from "./setup.mjs";

const reports = { vitest: join(results, "vitest.json"), playwright: join(results, "playwright.json") };

rmSync(results, { recursive: true, force: true });
// Hundreds of commands and servers are started: each finds what the one before has compiled.
process.env.NODE_COMPILE_CACHE ??= join(root, "node_modules/.cache/genkan");
ensureInstalled(["--include=dev"]);
installPrograms(forTests);
await ensureBuilt();

const failed = failing([
  ["types", "typescript/bin/tsc", ["--noEmit"]],
  ["Biome", "@biomejs/biome/bin/biome", ["check", "."]],
  ["tests", "vitest/vitest.mjs", ["run", "--reporter=default", "--reporter=json", `--outputFile=${reports.vitest}`]],
  ...(findChromium() === null ? [] : [["browser tests", "@playwright/test/cli.js", ["test"]]]),
]);
if (findChromium() === null) failed.push("browser tests (no browser)");
const counts = withFailed(failed, sum([ofVitest(reports.vitest), ofPlaywright(reports.playwright)]));
leave(counts);
conclude(failed, counts);

function ofVitest(file) {
  const vitest = report(file);
  return {
    passed: vitest?.numPassedTests ?? 0,
    failed: vitest?.numFailedTests ?? 0,
    skipped: vitest?.numPendingTests ?? 0,
  };
}
