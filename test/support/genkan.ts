import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Visitor } from "./visitor.ts";

export const root = resolve(import.meta.dirname, "../..");
/** What `bin/genkan` and `bin/start.mjs` give: compiled code is kept. */
export const compileCache = { NODE_COMPILE_CACHE: join(root, "node_modules/.cache/genkan") };

/** A data folder that does not exist yet, in a new folder. */
export function newDataDir(): string {
  return join(mkdtempSync(join(tmpdir(), "genkan-serve-")), "data");
}

export function forget(dataDir: string): void {
  rmSync(join(dataDir, ".."), { recursive: true, force: true });
}

/** A port that is free now, outside the range from which the system gives ports to whoever connects. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((done) => {
    const server = createServer();
    server.once("error", () => done(false));
    server.listen(port, "127.0.0.1", () => server.close(() => done(true)));
  });
}

export interface StartOptions {
  dataDir: string;
  port: number;
  env?: Record<string, string>;
  /** Program and arguments; `node bin/start.mjs` when not given, as `npm start` does. */
  command?: string[];
  cwd?: string;
}

/** `npm start` as a process: its output, its log, its end. */
export class Genkan {
  readonly child: ChildProcess;
  readonly dataDir: string;
  readonly port: number;
  readonly #env: NodeJS.ProcessEnv;
  readonly exited: Promise<{ code: number | null; signal: string | null }>;
  readonly startedAt = performance.now();
  stdout = "";
  stderr = "";

  constructor(o: StartOptions) {
    this.dataDir = o.dataDir;
    this.port = o.port;
    this.#env = {
      ...compileCache,
      ...{ PATH: process.env.PATH, PORT: String(o.port), GENKAN_DATA_DIR: o.dataDir, GENKAN_WORKERS: "1" },
      ...o.env,
    };
    const [program = "", ...args] = o.command ?? [process.execPath, join(root, "bin/start.mjs")];
    this.child = spawn(program, args, {
      cwd: o.cwd ?? root,
      env: this.#env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      this.stdout += text;
    });
    this.child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.stderr += text;
    });
    this.exited = new Promise((done) => this.child.once("close", (code, signal) => done({ code, signal })));
  }

  /** Starts and waits until it has told its addresses. */
  static async start(o: StartOptions): Promise<Genkan> {
    const genkan = new Genkan(o);
    await genkan.ready();
    return genkan;
  }

  /** Milliseconds from the start of the process until it said that it serves. */
  async ready(): Promise<number> {
    // The last line of the facts, without and with the sample.
    await until(() => /^(first operator|Genkan) .*\n/m.test(this.stdout) || this.child.exitCode !== null, 60_000);
    if (this.child.exitCode !== null) throw new Error(`not started: ${this.stdout}${this.stderr}`);
    return performance.now() - this.startedAt;
  }

  /** What the start has told under a name. */
  fact(name: string): string | undefined {
    const line = this.stdout.split("\n").find((each) => each.startsWith(`${name}  `));
    return line?.slice(name.length).trim();
  }

  /** The sample contract asks for the password alone: for tests that are about the server and not about second factors. */
  passwordsOnly(): void {
    const args = [join(root, "dist/cli.js"), "policy", "set", "--tenant", "sonpo", "--file", "-"];
    execFileSync(process.execPath, args, {
      env: this.#env,
      input: '{"secondFactor":"off"}',
      stdio: ["pipe", "ignore", "inherit"],
    });
  }

  visitor(label = "sonpo"): Visitor {
    return new Visitor(`${label}.localhost:${this.port}`, this.port);
  }

  base(): Visitor {
    return new Visitor(`localhost:${this.port}`, this.port);
  }

  /** Ids of the whole tree below the started process, itself included. */
  processes(): number[] {
    return treeOf(this.child.pid as number);
  }

  /** The server behind the launcher. */
  get primary(): number {
    const found = table().find(({ parent, command }) => parent === this.child.pid && command.includes("server.js"));
    if (!found) throw new Error("the server is not there");
    return found.pid;
  }

  get workers(): number[] {
    return childrenOf(this.primary, "server.js");
  }

  async stop(): Promise<{ code: number | null; signal: string | null }> {
    this.child.kill("SIGTERM");
    return this.exited;
  }
}

interface Line {
  pid: number;
  parent: number;
  command: string;
}

function table(): Line[] {
  const lines = execFileSync("ps", ["-eo", "pid=,ppid=,command="], { encoding: "utf8" }).trim().split("\n");
  return lines.map((line) => {
    const [, pid, parent, command = ""] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return { pid: Number(pid), parent: Number(parent), command };
  });
}

/** Those directly below a process whose command line holds these words. */
export function childrenOf(pid: number, words: string): number[] {
  return table()
    .filter(({ parent, command }) => parent === pid && command.includes(words))
    .map((line) => line.pid);
}

/** A process and all below it. */
export function treeOf(pid: number): number[] {
  const lines = table();
  const found = [pid];
  for (const parents = [pid]; parents.length > 0; ) {
    const parent = parents.pop();
    const children = lines.filter((line) => line.parent === parent).map((line) => line.pid);
    found.push(...children);
    parents.push(...children);
  }
  return found;
}

export function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Resolves when none of these processes is left. */
export async function gone(pids: readonly number[], ms = 15_000): Promise<void> {
  await until(() => !pids.some(alive), ms);
}

export async function until(done: () => boolean | Promise<boolean>, ms = 15_000): Promise<void> {
  for (const end = performance.now() + ms; !(await done()); await sleep(20)) {
    if (performance.now() > end) throw new Error(`not within ${ms} ms: ${done}`);
  }
}
