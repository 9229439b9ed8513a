import { defineConfig } from "vitest/config";

/** `architecture` reads the source text, `unit` stands beside the code, `database` runs on a real PostgreSQL and real processes. */
const project = (name: string, include: string[], exclude: string[] = []) => ({
  extends: true as const,
  test: { name, include, exclude },
});

export default defineConfig({
  test: {
    globalSetup: ["test/support/build.ts"],
    environment: "node",
    // The tests of processes are about time-outs of their own; a hang is still found.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Servers and hashing share the cores with the tests.
    maxWorkers: 2,
    projects: [
      project("architecture", ["test/architecture/**/*.test.ts"]),
      project("unit", ["{src,authenticator}/**/*.test.{ts,tsx}"]),
      project("database", ["test/**/*.test.{ts,tsx}"], ["test/architecture/**", "test/e2e/**"]),
    ],
  },
});
