// Runs checks one after the other and says at the end how many tests passed and failed.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { node, root } from "./setup.mjs";

export const results = join(root, "test-results");
const summary = join(results, "summary.json");

/** Names of the checks that failed. Each is a name, a program of node_modules and its arguments. */
export function failing(checks) {
  return checks.filter((check) => !passes(check)).map(([name]) => name);
}

function passes([name, program, args]) {
  const began = Date.now();
  console.log(`\n── ${name}`);
  const done = spawnSync(node, [join(root, "node_modules", program), ...args], { cwd: root, stdio: "inherit" });
  console.log(
    `── ${name}: ${done.status === 0 ? "good" : "FAILED"} after ${Math.round((Date.now() - began) / 1000)} s`,
  );
  return done.status === 0;
}

/** What vitest and Playwright wrote; undefined where the check ended before, which has been counted as failed. */
export function report(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

export function ofPlaywright(file) {
  const stats = report(file)?.stats;
  return {
    passed: stats?.expected ?? 0,
    failed: (stats?.unexpected ?? 0) + (stats?.flaky ?? 0),
    skipped: stats?.skipped ?? 0,
  };
}

export function sum(counts) {
  const of = (key) => counts.reduce((total, each) => total + each[key], 0);
  return { passed: of("passed"), failed: of("failed"), skipped: of("skipped") };
}

/** A check that failed without a failing test counts as one. */
export function withFailed(failed, counts) {
  return failed.length > 0 ? { ...counts, failed: Math.max(counts.failed, 1) } : counts;
}

/** For whoever counts on after this. */
export function leave(counts) {
  mkdirSync(results, { recursive: true });
  writeFileSync(summary, JSON.stringify(counts));
}

/** What `npm test`, which has ended with this status, has left. */
export function leftWith(status) {
  const left = report(summary) ?? { passed: 0, failed: 0, skipped: 0 };
  return withFailed(status === 0 ? [] : ["npm test"], left);
}

/** Ends with `N passed, N failed, N skipped` as the last line. */
export function conclude(failed, { passed, failed: failures, skipped }) {
  if (failed.length > 0) console.error(`genkan: failed: ${failed.join(", ")}`);
  console.log(`${passed} passed, ${failures} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
  process.exit(failures > 0 ? 1 : 0);
}
