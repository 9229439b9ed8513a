import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** Genkan as `npm start` runs it, in as many processes as there are cores, on a data folder of its own. */
export class Server {
  readonly root = resolve(import.meta.dirname, "..");
  readonly folder = mkdtempSync(join(tmpdir(), "genkan-bench-"));
  port = 0;
  #child: ChildProcess | undefined;

  get environment(): NodeJS.ProcessEnv {
    const own = { PORT: String(this.port), GENKAN_DATA_DIR: join(this.folder, "data"), GENKAN_SAMPLE: "off" };
    return { PATH: process.env.PATH, ...own };
  }

  get pid(): number {
    return this.#child?.pid ?? 0;
  }

  /** Starts it; answers with the milliseconds until it serves. Its log goes where logs cost least. */
  async start(more: Record<string, string> = {}): Promise<number> {
    if (this.port === 0) this.port = await freePort();
    const began = performance.now();
    const child = spawn(process.execPath, [join(this.root, "bin/start.mjs")], {
      cwd: this.root,
      env: { ...this.environment, ...more },
      stdio: ["ignore", "pipe", process.env.GENKAN_LOG ? "inherit" : "ignore"],
    });
    this.#child = child;
    await new Promise<void>((done, fail) => {
      child.stdout?.once("data", () => done());
      child.once("exit", (code) => fail(new Error(`Genkan ended with ${code}; GENKAN_LOG=info shows why`)));
    });
    return performance.now() - began;
  }

  async stop(): Promise<void> {
    const child = this.#child;
    if (!child) return;
    const gone = new Promise((done) => child.once("close", done));
    child.kill("SIGTERM");
    await gone;
    this.#child = undefined;
  }

  forget(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((done) =>
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => done(port));
    }),
  );
}
