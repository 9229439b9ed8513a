import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

export const asRoot = process.getuid?.() === 0;

/** A new data folder that does not exist yet. */
export function newDataDir(above = tmpdir()): string {
  return join(mkdtempSync(join(above, "genkan-embedded-")), "data");
}

/** The process of child.ts on a data folder. */
export class Holder {
  readonly child: ChildProcess;
  readonly exited: Promise<number | null>;
  output = "";

  constructor(dataDir: string, purpose: "serve" | "command" = "serve", ...more: string[]) {
    const program = join(import.meta.dirname, "child.ts");
    this.child = spawn(process.execPath, [program, dataDir, purpose, ...more], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    this.child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      this.output += text;
    });
    this.exited = new Promise((resolve) => this.child.once("close", resolve));
  }

  /** Milliseconds that opening took. */
  async ready(): Promise<number> {
    await until(() => /^(ready|failed) /m.test(this.output) || this.child.exitCode !== null);
    const found = /^ready (\d+)$/m.exec(this.output);
    if (!found) throw new Error(`not ready: ${this.output}`);
    return Number(found[1]);
  }

  /** Numbers of the rows that were acknowledged. */
  acknowledged(): number[] {
    const complete = this.output.slice(0, this.output.lastIndexOf("\n"));
    return complete
      .split("\n")
      .filter((line) => /^\d+$/.test(line))
      .map(Number);
  }

  async stop(): Promise<number | null> {
    this.child.kill("SIGTERM");
    return this.exited;
  }

  async kill(): Promise<void> {
    this.child.kill("SIGKILL");
    await this.exited;
  }
}

export function postmaster(dataDir: string): number {
  return Number(readFileSync(join(dataDir, "postgres/postmaster.pid"), "utf8").split("\n")[0]);
}

/** Processes whose command line names the data folder: servers, their watchers, and initdb. */
export function processesOn(dataDir: string): { pid: number; command: string }[] {
  const lines = execFileSync("ps", ["-eo", "pid=,command="], { encoding: "utf8" }).split("\n");
  const found = lines.filter((line) => line.includes(`${dataDir}/postgres`) && !line.includes("child.ts"));
  return found.map((line) => ({ pid: Number.parseInt(line, 10), command: line.trim().replace(/^\d+\s+/, "") }));
}

export async function noneLeft(dataDir: string): Promise<void> {
  await until(() => processesOn(dataDir).length === 0);
}

export async function until(done: () => boolean, ms = 15_000): Promise<void> {
  for (const end = performance.now() + ms; !done(); await sleep(20)) {
    if (performance.now() > end) throw new Error(`not within ${ms} ms: ${done}`);
  }
}

/** Waits for the end of everything on the folder, then removes it. */
export async function forget(dataDir: string): Promise<void> {
  await noneLeft(dataDir);
  const above = join(dataDir, "..");
  if (existsSync(above)) rmSync(above, { recursive: true, force: true });
}
