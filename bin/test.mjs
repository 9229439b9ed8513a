// `npm test`: sets up, then runs every check: types, Biome, then the tests (architecture, unit, database, browser).
import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { findChromium } from "./chromium.mjs";
import { installPrograms } from "./programs.mjs";
import { ensureBuilt, ensureInstalled, node, root } from "./setup.mjs";

const results = join(root, "test-results");
const reports = { vitest: join(results, "vitest.json"), playwright: join(results, "playwright.json") };

ensureInstalled(["--include=dev"]);
installPrograms();
await ensureBuilt();
rmSync(results, { recursive: true, force: true });

const checks = [
  ["types", "typescript/bin/tsc", ["--noEmit"]],
  ["Biome", "@biomejs/biome/bin/biome", ["check", "."]],
  ["tests", "vitest/vitest.mjs", ["run", "--reporter=default", "--reporter=json", `--outputFile=${reports.vitest}`]],
  ...(findChromium() === null ? [] : [["browser tests", "@playwright/test/cli.js", ["test"]]]),
];
const failed = checks.filter((check) => !passes(check)).map(([name]) => name);
if (findChromium() === null) failed.push("browser tests (no browser)");

if (failed.length > 0) console.error(`genkan: failed: ${failed.join(", ")}`);
console.log(closingLine(failed.length));
process.exit(failed.length > 0 ? 1 : 0);

function passes([name, program, args]) {
  const began = Date.now();
  console.log(`\n── ${name}`);
  const done = spawnSync(node, [join(root, "node_modules", program), ...args], { cwd: root, stdio: "inherit" });
  console.log(
    `── ${name}: ${done.status === 0 ? "good" : "FAILED"} after ${Math.round((Date.now() - began) / 1000)} s`,
  );
  return done.status === 0;
}

/** `N passed, N failed, N skipped` over all tests. A check that failed without a failing test counts as one. */
function closingLine(failedChecks) {
  const vitest = report(reports.vitest);
  const stats = report(reports.playwright)?.stats;
  const passed = (vitest?.numPassedTests ?? 0) + (stats?.expected ?? 0);
  const wrong = (vitest?.numFailedTests ?? 0) + (stats?.unexpected ?? 0) + (stats?.flaky ?? 0);
  const skipped = (vitest?.numPendingTests ?? 0) + (stats?.skipped ?? 0);
  const failures = failedChecks > 0 ? Math.max(wrong, 1) : wrong;
  return `${passed} passed, ${failures} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

function report(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined; // the check ended before it wrote its report, and has been counted as failed
  }
}
