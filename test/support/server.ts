import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { openSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { childrenOf, gone, treeOf } from "./genkan.ts";
import { everyRowOf } from "./secrets.ts";

const root = resolve(import.meta.dirname, "../..");

export interface OpenedContract {
  customerNumber: string;
  tenant: string;
  loginUrl: string;
  people: { userId: string; temporaryPassword: string; reading: string; expiresAt: string }[];
  notice: string;
}

/** Genkan as a process of its own, with its own data folder and port, and the command line beside it. */
export class Server {
  readonly port: number;
  readonly folder: string;
  #process: ChildProcess;
  readonly #program: string;
  readonly #env: NodeJS.ProcessEnv;

  private constructor(o: { port: number; folder: string; process: ChildProcess } & Launch) {
    this.port = o.port;
    this.folder = o.folder;
    this.#process = o.process;
    this.#program = o.program;
    this.#env = o.env;
  }

  /** Resolves when it answers. */
  static async start(given: NodeJS.ProcessEnv = {}, program = join(root, "dist/server.js")): Promise<Server> {
    const folder = await mkdtemp(join(tmpdir(), "genkan-e2e-"));
    const port = await freePort();
    const own = {
      PORT: String(port),
      GENKAN_DATA_DIR: join(folder, "data"),
      GENKAN_SAMPLE: "off",
      GENKAN_WORKERS: "1",
    };
    const env = { ...process.env, ...own, ...given };
    return new Server({ port, folder, program, env, process: await launch({ program, env, folder }) });
  }

  /** Those of its processes that answer, where there are several. */
  get workers(): number[] {
    return childrenOf(this.#process.pid as number, "server.js");
  }

  /** All of it at once, with nothing finished; what was kept is there for `again`. */
  async kill(): Promise<void> {
    const all = treeOf(this.#process.pid as number);
    this.#process.kill("SIGKILL");
    await gone(all);
  }

  /** The same folder, port and settings. */
  async again(): Promise<void> {
    this.#process = await launch({ program: this.#program, env: this.#env, folder: this.folder });
  }

  async stop(): Promise<void> {
    const gone = once(this.#process, "exit");
    this.#process.kill("SIGTERM");
    await gone;
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Runs a command in the server's folder; answers what `--json` prints. Throws what it says where it fails. */
  command<T>(args: string[], input?: unknown): T {
    const done = spawnSync(process.execPath, [join(root, "dist/cli.js"), ...args, "--json"], {
      cwd: this.folder,
      env: this.#env,
      encoding: "utf8",
      ...(input === undefined ? {} : { input: JSON.stringify(input) }),
    });
    if (done.status !== 0) throw new Error(done.stderr);
    return JSON.parse(done.stdout) as T;
  }

  openContract(contract: object): OpenedContract {
    return this.command<OpenedContract>(["contract", "open", "--file", "-"], contract);
  }

  /** Every row of its database, as text. */
  stored(): Promise<string> {
    return everyRowOf(this.#env, root);
  }

  /** Everything that it has logged. */
  log(): Promise<string> {
    return readFile(join(this.folder, "log.jsonl"), "utf8");
  }

  /** Mails that have been sent, oldest first. */
  async outbox(): Promise<{ channel: string; to: string; subject: string; text: string; at: string }[]> {
    const folder = join(this.folder, "data/outbox");
    const names = (await readdir(folder)).filter((name) => name.endsWith(".json"));
    const mails = await Promise.all(names.map(async (name) => JSON.parse(await readFile(join(folder, name), "utf8"))));
    return mails.sort((a, b) => a.at.localeCompare(b.at));
  }
}

interface Launch {
  program: string;
  env: NodeJS.ProcessEnv;
}

async function launch({ program, env, folder }: Launch & { folder: string }): Promise<ChildProcess> {
  const log = openSync(join(folder, "log.jsonl"), "a");
  const child = spawn(process.execPath, [program], { env, stdio: ["ignore", "pipe", log] });
  const lines = createInterface({ input: child.stdout as Readable });
  const ended = once(child, "exit").then(async () => {
    throw new Error(`the server ended at its start: ${await readFile(join(folder, "log.jsonl"), "utf8")}`);
  });
  // What it tells when it answers; the log's lines are JSON.
  const told = (async () => {
    for await (const line of lines) if (!line.startsWith("{")) return;
  })();
  await Promise.race([told, ended]);
  ended.catch(() => undefined);
  child.stdout?.resume();
  return child;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  await new Promise((done) => server.close(done));
  return address.port;
}
