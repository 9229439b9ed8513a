import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { compileCache, root } from "../support/genkan.ts";

const node = join(root, "node_modules/.bin/node");
/** The built command line; GENKAN_CLI names another build of it. */
const program = resolve(root, process.env.GENKAN_CLI ?? "dist/cli.js");

export interface Ran {
  status: number | null;
  stdout: string;
  stderr: string;
  ms: number;
}

/** A caller of the command line: a folder to stand in and a data folder of its own. */
export class Caller {
  readonly cwd = mkdtempSync(join(tmpdir(), "genkan-cli-"));
  readonly dataDir = join(mkdtempSync(join(tmpdir(), "genkan-data-")), "data");
  /** Everything that any command has written to stderr. */
  stderr = "";

  get environment(): NodeJS.ProcessEnv {
    return { ...compileCache, PATH: process.env.PATH, HOME: this.cwd, GENKAN_DATA_DIR: this.dataDir };
  }

  run(
    args: string[],
    o: { stdin?: string | Buffer; env?: NodeJS.ProcessEnv; endWhen?: () => boolean } = {},
  ): Promise<Ran> {
    const started = performance.now();
    const env = { ...this.environment, ...o.env };
    const child = spawn(node, [program, ...args], { cwd: this.cwd, env });
    const out: Record<"stdout" | "stderr", Buffer[]> = { stdout: [], stderr: [] };
    for (const name of ["stdout", "stderr"] as const) child[name].on("data", (data: Buffer) => out[name].push(data));
    child.stdin.on("error", () => {}); // it may end before it has read everything
    child.stdin.end(o.stdin ?? "");
    const { endWhen } = o;
    const watching = endWhen && setInterval(() => endWhen() && child.kill("SIGTERM"), 20);
    return new Promise((done, fail) => {
      child.on("error", fail);
      child.on("close", (status) => {
        clearInterval(watching);
        const stdout = Buffer.concat(out.stdout).toString();
        const stderr = Buffer.concat(out.stderr).toString();
        this.stderr += stderr;
        done({ status, stdout, stderr, ms: performance.now() - started });
      });
    });
  }

  /** Runs a command that has to succeed with --json, and answers its one value. */
  async json(args: string[], stdin?: unknown): Promise<unknown> {
    const ran = await this.run([...args, "--json"], stdin === undefined ? {} : { stdin: JSON.stringify(stdin) });
    if (ran.status !== 0) throw new Error(`genkan ${args.join(" ")}: ${ran.stderr}`);
    return JSON.parse(ran.stdout);
  }

  forget(): void {
    for (const folder of [this.cwd, join(this.dataDir, "..")]) rmSync(folder, { recursive: true, force: true });
  }
}

/** A contract as CONTRACT writes it; the dns password must never be seen again on stderr. */
export function contractInput(tenant: string) {
  return {
    contractor: "株式会社髙﨑保険事務所",
    startDate: "2026-12-01",
    service: "損保クラウドサービス",
    product: "Microsoft 365 Business Basic",
    ids: 10,
    tenant,
    domains: ["example.com"],
    dns: {
      zone: "example.com",
      panelUrl: "https://dns.example.com/",
      authId: "panel",
      authPassword: "dns-secret-1",
      primary: { name: "ns1.example.com", ip: "192.0.2.4" },
      secondary: { name: "ns2.example.com", ip: "192.0.2.36" },
    },
    people: [
      { name: "損保 太郎", kana: "ソンポ タロウ", userId: "sonpotaro@example.com", order: "新規", administrator: true },
      { name: "髙﨑 花子", userId: "hanako@example.com", order: "追加" },
    ],
  };
}
