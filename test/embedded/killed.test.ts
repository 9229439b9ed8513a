import { existsSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { afterEach, expect, test } from "vitest";
import { openEmbedded } from "../../src/platform/db/embedded/index.ts";
import { createLog } from "../../src/platform/log.ts";
import { forget, Holder, newDataDir, noneLeft, postmaster, processesOn, until } from "./holder.ts";

let dataDir = "";

afterEach(() => forget(dataDir));

/** Every row that was acknowledged is there. */
async function expectKept(acknowledged: number[]): Promise<void> {
  const server = await openEmbedded({
    dataDir,
    binDir: process.env.GENKAN_POSTGRES_BIN || undefined,
    log: createLog("silent"),
    purpose: "serve",
  });
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  const found = await client.query<{ id: number }>("select id from kept");
  await client.end();
  await server.stop();
  const there = new Set(found.rows.map(({ id }) => id));
  expect(acknowledged.length).toBeGreaterThan(10);
  expect(acknowledged.filter((id) => !there.has(id))).toEqual([]);
}

async function writer(): Promise<Holder> {
  const holder = new Holder(dataDir, "serve", "write");
  await holder.ready();
  await until(() => holder.acknowledged().length > 20);
  return holder;
}

test("kill -9 of Genkan leaves no orphan and loses nothing", async () => {
  dataDir = newDataDir();
  const acknowledged: number[] = [];
  for (let round = 0; round < 3; round++) {
    const holder = await writer();
    await holder.kill();
    acknowledged.push(...holder.acknowledged());
  }
  await noneLeft(dataDir);
  await expectKept(acknowledged);
});

test("kill -9 of PostgreSQL: it is started again, connections come back, nothing is lost", async () => {
  dataDir = newDataDir();
  const holder = await writer();
  for (let round = 0; round < 2; round++) {
    const before = holder.acknowledged().length;
    const killed = postmaster(dataDir);
    process.kill(killed, "SIGKILL");
    await until(() => holder.acknowledged().length > before + 50);
    expect(postmaster(dataDir)).not.toBe(killed);
  }
  expect(await holder.stop()).toBe(0);
  await noneLeft(dataDir);
  await expectKept(holder.acknowledged());
});

test("kill -9 of one of its backends: the same", async () => {
  dataDir = newDataDir();
  const holder = await writer();
  const before = holder.acknowledged().length;
  const backends = await backendsOf(postmaster(dataDir));
  process.kill(backends.at(-1) as number, "SIGKILL");
  await until(() => holder.acknowledged().length > before + 50);
  expect(await holder.stop()).toBe(0);
  await expectKept(holder.acknowledged());
});

test("kill -9 of the watcher: server and watcher are started again", async () => {
  dataDir = newDataDir();
  const holder = await writer();
  const killed = watcher();
  const before = postmaster(dataDir);
  process.kill(killed, "SIGKILL");
  await until(() => existsSync(join(dataDir, "postgres/postmaster.pid")) && postmaster(dataDir) !== before);
  const count = holder.acknowledged().length;
  await until(() => holder.acknowledged().length > count + 20);
  expect(watcher()).not.toBe(killed);
  expect(await holder.stop()).toBe(0);
  await noneLeft(dataDir);
  await expectKept(holder.acknowledged());
});

test("kill -9 of Genkan, watcher and server together", async () => {
  dataDir = newDataDir();
  const holder = await writer();
  const server = postmaster(dataDir);
  for (const pid of [watcher(), server, holder.child.pid as number]) process.kill(pid, "SIGKILL");
  await holder.exited;
  await expectKept(holder.acknowledged());
  await noneLeft(dataDir);
});

test("kill -9 of Genkan and every watcher leaves an orphan, which the next start stops", async () => {
  dataDir = newDataDir();
  const holder = await writer();
  const orphan = postmaster(dataDir);
  for (const { pid } of shells()) process.kill(pid, "SIGKILL");
  holder.child.kill("SIGKILL");
  await holder.exited;
  const next = new Holder(dataDir);
  await next.ready();
  expect(processesOn(dataDir).some(({ pid }) => pid === orphan)).toBe(false);
  await next.stop();
  await expectKept(holder.acknowledged());
});

test("killed at any moment of the very first initialisation, the next start works", async () => {
  dataDir = newDataDir();
  for (const ms of [60, 120, 200, 300, 400, 550]) {
    const holder = new Holder(dataDir);
    await new Promise((resolve) => setTimeout(resolve, ms + 150)); // about 150 ms go into the start of Node
    await holder.kill();
    const next = new Holder(dataDir);
    await next.ready();
    expect(await next.stop()).toBe(0);
    await forget(dataDir);
    dataDir = newDataDir();
  }
});

function shells() {
  return processesOn(dataDir).filter(({ command }) => command.includes("genkan-postgres"));
}

/** The outer shell: the one whose parent is not a shell of the same kind. */
function watcher(): number {
  const pids = shells().map(({ pid }) => pid);
  return Math.min(...pids);
}

async function backendsOf(server: number): Promise<number[]> {
  const { execFileSync } = await import("node:child_process");
  const lines = execFileSync("ps", ["-o", "pid=,command=", "--ppid", String(server)], { encoding: "utf8" }).split("\n");
  return lines.filter((line) => line.includes("genkan_owner")).map((line) => Number.parseInt(line, 10));
}
