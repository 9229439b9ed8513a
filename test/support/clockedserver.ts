import { writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { build, type Plugin } from "esbuild";
import { Server } from "./server.ts";

const root = resolve(import.meta.dirname, "../..");

/** The whole server behind its real port, and the time that its test moves. Timers run on: what waits has to be asked. */
export class ClockedServer {
  readonly server: Server;
  readonly #file: string;
  #aheadMs = 0;

  private constructor(server: Server, file: string) {
    this.server = server;
    this.#file = file;
  }

  static async start(): Promise<ClockedServer> {
    const file = join(await mkdtemp(join(tmpdir(), "genkan-clock-")), "ahead");
    writeFileSync(file, "0");
    return new ClockedServer(await Server.start({ GENKAN_TEST_CLOCK: file }, await clockedProgram()), file);
  }

  forward(ms: number): void {
    this.#aheadMs += ms;
    writeFileSync(this.#file, String(this.#aheadMs));
  }

  async stop(): Promise<void> {
    await this.server.stop();
    await rm(dirname(this.#file), { recursive: true });
  }
}

/** `dist/server.js` but for its clock. It has to stand one folder below the project. */
async function clockedProgram(): Promise<string> {
  const outfile = join(root, `test-results/clockedserver-${process.pid}.mjs`);
  await build({
    absWorkingDir: root,
    entryPoints: ["src/server.ts"],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    jsx: "automatic",
    jsxImportSource: "hono/jsx",
    plugins: [otherClock],
  });
  return outfile;
}

const clock = join(root, "src/platform/clock.ts");
const otherClock: Plugin = {
  name: "another clock",
  setup: ({ onResolve }) =>
    onResolve({ filter: /\/clock\.ts$/ }, ({ path, resolveDir }) =>
      resolve(resolveDir, path) === clock ? { path: join(import.meta.dirname, "movedclock.ts") } : undefined,
    ),
};
