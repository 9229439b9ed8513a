import { defineConfig } from "@playwright/test";
import { findChromium } from "./bin/chromium.mjs";

const executablePath = findChromium();
// Chromium's own sandbox cannot be had as root.
const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];

/** Browser tests, with the Chromium, Chrome or Edge that is there. Each starts the server it needs. */
export default defineConfig({
  testDir: "test/e2e",
  outputDir: "test-results/playwright",
  globalSetup: "./test/support/build.ts",
  workers: 2,
  timeout: 60_000,
  reporter: [["list"], ["json", { outputFile: "test-results/playwright.json" }]],
  use: {
    locale: "ja-JP",
    timezoneId: "Asia/Tokyo",
    actionTimeout: 10_000,
    screenshot: "only-on-failure",
    contextOptions: { reducedMotion: "reduce" },
    launchOptions: {
      ...(executablePath === null ? {} : { executablePath }),
      args: [...asRoot, "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
    },
  },
});
