import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { socketFolder } from "../../src/platform/db/embedded/folders.ts";
import { claim } from "../../src/platform/db/embedded/owner.ts";
import { asRoot, forget, Holder, newDataDir, noneLeft, postmaster, processesOn, until } from "./holder.ts";

let dataDir = "";

afterEach(() => forget(dataDir));

test("a second Genkan on the folder is refused with a sentence, and the first goes on", async () => {
  dataDir = newDataDir();
  const first = new Holder(dataDir, "serve", "write");
  await first.ready();
  const second = new Holder(dataDir);
  expect(await second.exited).toBe(1);
  expect(second.output).toMatch(/^failed second-genkan: another Genkan runs on the data folder .* \(stop it first/);
  const count = first.acknowledged().length;
  await until(() => first.acknowledged().length > count + 20);
  expect(await first.stop()).toBe(0);
});

test("a command beside a server uses it and leaves it running", async () => {
  dataDir = newDataDir();
  const server = new Holder(dataDir);
  await server.ready();
  const running = postmaster(dataDir);
  const command = new Holder(dataDir, "command");
  await command.ready();
  expect(await command.stop()).toBe(0);
  expect(postmaster(dataDir)).toBe(running);
  await server.stop();
});

test("a command alone starts the database for itself and stops it", async () => {
  dataDir = newDataDir();
  const command = new Holder(dataDir, "command");
  await command.ready();
  expect(processesOn(dataDir).length).toBeGreaterThan(0);
  expect(await command.stop()).toBe(0);
  expect(processesOn(dataDir)).toEqual([]);
});

test("a server waits for a command to end, and a command for another that uses its database", async () => {
  dataDir = newDataDir();
  const first = new Holder(dataDir, "command");
  await first.ready();
  const second = new Holder(dataDir, "command");
  await second.ready();
  const server = new Holder(dataDir);
  first.child.kill("SIGTERM");
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(first.child.exitCode).toBeNull(); // the second still works on its server
  expect(server.output).toBe("");
  await second.stop();
  expect(await first.exited).toBe(0);
  await server.ready();
  await server.stop();
});

test("a command whose server is killed while it waits takes over", async () => {
  dataDir = newDataDir();
  const server = new Holder(dataDir);
  await until(() => existsSync(join(dataDir, "run/owner")));
  const command = new Holder(dataDir, "command");
  await new Promise((resolve) => setTimeout(resolve, 200));
  await server.kill();
  await command.ready();
  expect(await command.stop()).toBe(0);
});

test("ten at once on a dead process's socket: one owner", async () => {
  dataDir = newDataDir();
  mkdirSync(dataDir, { recursive: true });
  const path = join(dataDir, "owner");
  for (let round = 0; round < 10; round++) {
    await leaveDeadSocket(path);
    const claims = await Promise.all(Array.from({ length: 10 }, () => claim(path, "command")));
    const owners = claims.filter((claimed) => "own" in claimed);
    expect(owners.length).toBe(1);
    for (const claimed of claims) if ("joined" in claimed) claimed.joined.socket.destroy();
    for (const claimed of owners) claimed.own.release();
    await until(() => !existsSync(path));
  }
});

test("a lock file that names a foreign living process is no hindrance", async () => {
  dataDir = newDataDir();
  const first = new Holder(dataDir);
  await first.ready();
  await first.stop();
  writeFileSync(join(dataDir, "postgres/postmaster.pid"), `${process.pid}\n${dataDir}/postgres\n1\n5432\n`);
  const next = new Holder(dataDir);
  await next.ready();
  await next.stop();
});

test("a data folder of another version, a damaged one and a lost password: a sentence and a way out each", async () => {
  dataDir = newDataDir();
  const first = new Holder(dataDir);
  await first.ready();
  await first.stop();
  const version = join(dataDir, "postgres/PG_VERSION");
  writeFileSync(version, "14\n");
  expect(await refusal()).toMatch(
    /^failed data-version: the data folder was made by PostgreSQL 14.*GENKAN_POSTGRES_BIN/,
  );
  unlinkSync(version);
  expect(await refusal()).toMatch(
    /^failed data-damaged: the data folder is damaged \(restore it from a backup.*PG_VERSION/,
  );
  dataDir = await anew();
  writeFileSync(join(dataDir, "postgres/global/pg_control"), Buffer.alloc(8_192));
  expect(await refusal()).toMatch(/^failed data-damaged: /);
  dataDir = await anew();
  rmSync(join(dataDir, "database.json"));
  expect(await refusal()).toMatch(/^failed owner-password: .*database\.json.* is missing/);
  await noneLeft(dataDir);
});

test("a full disk is called that", async () => {
  const { explain } = await import("../../src/platform/db/embedded/explain.ts");
  const output = 'FATAL:  could not write lock file "postmaster.pid": No space left on device';
  expect(explain(new Error(output))).toMatchObject({
    code: "disk-full",
    message: "the disk of the data folder is full",
  });
  dataDir = newDataDir();
});

test("a folder in the machine's place for sockets that somebody else prepared is not used", async () => {
  dataDir = join(newDataDir(), "x".repeat(120));
  const trap = mkdtempSync(join(tmpdir(), "genkan-trap-"));
  const place = socketFolder(dataDir);
  symlinkSync(trap, place);
  expect(await refusal()).toMatch(/^failed socket-folder: .* is not Genkan's own/);
  unlinkSync(place);
  mkdirSync(place);
  chmodSync(place, 0o777);
  expect(await refusal()).toMatch(/^failed socket-folder: /);
  for (const path of [trap, place]) rmSync(path, { recursive: true });
  dataDir = join(dataDir, "..");
});

test.runIf(asRoot)(
  "data that belongs to another account keeps its owner; the owner's own start works too",
  async () => {
    const { execFileSync } = await import("node:child_process");
    const { statSync } = await import("node:fs");
    dataDir = await anew();
    execFileSync("chown", ["-R", "nobody", join(dataDir, "postgres"), join(dataDir, "run")]);
    const holder = new Holder(dataDir);
    await holder.ready();
    expect(statSync(join(dataDir, "postgres/postmaster.pid")).uid).toBe(65_534);
    await holder.stop();
  },
);

/** A data folder on which Genkan has run once. */
async function anew(): Promise<string> {
  await forget(dataDir || newDataDir());
  const folder = newDataDir();
  const holder = new Holder(folder);
  await holder.ready();
  await holder.stop();
  return folder;
}

async function refusal(): Promise<string> {
  const holder = new Holder(dataDir);
  expect(await holder.exited).toBe(1);
  return holder.output;
}

/** As kill -9 leaves it: Node takes a socket's name away when it closes in order. */
async function leaveDeadSocket(path: string): Promise<void> {
  const { linkSync } = await import("node:fs");
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(`${path}.dying`, resolve));
  linkSync(`${path}.dying`, path);
  await new Promise((resolve) => server.close(resolve));
}
