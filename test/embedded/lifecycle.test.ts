import { statSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { afterEach, expect, test } from "vitest";
import { openEmbedded } from "../../src/platform/db/embedded/index.ts";
import { createLog } from "../../src/platform/log.ts";
import { asRoot, forget, Holder, newDataDir, noneLeft, processesOn } from "./holder.ts";

const binDir = process.env.GENKAN_POSTGRES_BIN || undefined;
const log = createLog("silent");
let dataDir = "";

afterEach(() => forget(dataDir));

test("starts, keeps what it was given, stops within three seconds and starts again in no time", async () => {
  dataDir = newDataDir();
  const first = new Holder(dataDir, "serve", "write");
  await first.ready();
  await new Promise((resolve) => setTimeout(resolve, 200));
  const before = performance.now();
  expect(await first.stop()).toBe(0);
  expect(performance.now() - before).toBeLessThan(3_000);
  expect(processesOn(dataDir)).toEqual([]);
  const again = new Holder(dataDir);
  expect(await again.ready()).toBeLessThan(1_500); // 45 ms on an idle machine
  await again.stop();
});

test("the cluster is UTF-8, C.UTF-8, with checksums and passwords, on a private socket only", async () => {
  dataDir = newDataDir();
  const server = await openEmbedded({ dataDir, binDir, log, purpose: "serve" });
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  const row = await client.query(
    `select current_setting('server_encoding') as encoding, current_setting('data_checksums') as checksums,
      current_setting('listen_addresses') as listen, current_setting('password_encryption') as passwords,
      current_setting('fsync') as fsync, current_user as owner, current_database() as database,
      (select datcollate from pg_database where datname = current_database()) as collation`,
  );
  await client.end();
  const stranger = new pg.Client({ connectionString: server.url.replace(/:[^:@/]+@/, ":wrong@") });
  await expect(stranger.connect()).rejects.toThrow(/password authentication failed/);
  await server.stop();
  expect(row.rows[0]).toEqual({
    encoding: "UTF8",
    checksums: "on",
    listen: "",
    passwords: "scram-sha-256",
    fsync: "on",
    owner: "genkan_owner",
    database: "genkan",
    collation: "C.UTF-8",
  });
  expect(statSync(join(dataDir, "database.json")).mode & 0o777).toBe(0o600);
  expect(statSync(join(dataDir, "run")).mode & 0o777).toBe(0o700);
});

test.runIf(asRoot)("as root the server runs with another account's rights and no capability", async () => {
  dataDir = newDataDir("/var/tmp");
  const { execFileSync } = await import("node:child_process");
  execFileSync("chmod", ["711", join(dataDir, "..")]);
  const holder = new Holder(dataDir);
  await holder.ready();
  for (const status of await statuses(dataDir)) {
    expect(status).not.toMatch(/^Uid:\s+0\s/m);
    expect(status).toMatch(/^CapEff:\s+0+$/m);
  }
  await holder.stop();
});

test.runIf(asRoot)("as root it also works below a folder that nobody else may enter, with one right more", async () => {
  dataDir = newDataDir("/root");
  const holder = new Holder(dataDir, "serve", "write");
  await holder.ready();
  for (const status of await statuses(dataDir)) {
    expect(status).not.toMatch(/^Uid:\s+0\s/m);
    expect(status).toMatch(/^CapEff:\s+000000000000000[24]$/m); // dac_override or dac_read_search
  }
  await holder.stop();
});

test("a data folder whose path is too long for a socket has its socket elsewhere", async () => {
  dataDir = join(newDataDir(), "長い名前のフォルダー".repeat(4), "x".repeat(120));
  const holder = new Holder(dataDir);
  await holder.ready();
  const beside = new Holder(dataDir, "command");
  await beside.ready();
  await beside.stop();
  await holder.stop();
  dataDir = join(dataDir, "../..");
});

test("a group's Ctrl-C does not reach the server before us", async () => {
  dataDir = newDataDir();
  const holder = new Holder(dataDir);
  await holder.ready();
  const groups = processesOn(dataDir).map(({ pid }) => groupOf(pid));
  expect(new Set(groups).has(groupOf(process.pid))).toBe(false);
  await holder.stop();
  await noneLeft(dataDir);
});

async function statuses(folder: string): Promise<string[]> {
  const { readFileSync } = await import("node:fs");
  const servers = processesOn(folder).filter(
    ({ command }) => /\/postgres -D/.test(command) && !command.startsWith("/bin/sh"),
  );
  expect(servers.length).toBeGreaterThan(0);
  return servers.map(({ pid }) => readFileSync(`/proc/${pid}/status`, "utf8"));
}

function groupOf(pid: number): number {
  const { execFileSync } = require("node:child_process") as typeof import("node:child_process");
  return Number(execFileSync("ps", ["-o", "pgid=", "-p", String(pid)], { encoding: "utf8" }));
}
