import { resolve } from "node:path";
import { defineConfig } from "@playwright/test";
import base from "../../playwright.config.ts";

const results = resolve(import.meta.dirname, "../../test-results");

/** Other makers' programs, signed in to by Genkan in the same browser as the other tests use. */
export default defineConfig({
  ...base,
  testDir: ".",
  outputDir: `${results}/interop`,
  globalSetup: "../support/build.ts",
  reporter: [["list"], ["json", { outputFile: `${results}/interop.json` }]],
});
