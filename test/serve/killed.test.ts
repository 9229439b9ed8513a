import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { alive, forget, freePort, Genkan, gone, newDataDir, until } from "../support/genkan.ts";
import { lost, SignIns } from "../support/signins.ts";
import { firstSignIn } from "../support/visitor.ts";

const dataDir = newDataDir();
const port = await freePort();
const userId = "sonpotaro@example.com";
const password = "Kutsu-wo-Nugu-7";
let genkan: Genkan;
let signIns: SignIns;
let kept = "";

const start = () => Genkan.start({ dataDir, port, env: { GENKAN_WORKERS: "2" } });
const postmaster = () => Number(readFileSync(join(dataDir, "postgres/postmaster.pid"), "utf8").split("\n")[0]);

beforeAll(async () => {
  genkan = await start();
  const visitor = genkan.visitor();
  const temporary = genkan.fact("temporary password")?.split(" ")[0] as string;
  genkan.passwordsOnly();
  await firstSignIn(visitor, { userId, temporary, chosen: password });
  kept = visitor.sessions[0] as string;
  signIns = new SignIns({ genkan: () => genkan, userId, password, atOnce: 3 });
  await signIns.more(5);
});
afterAll(async () => {
  await genkan.stop();
  forget(dataDir);
});

/** The portal opens for whoever holds this session's cookie. */
async function opens(session: string): Promise<boolean> {
  const visitor = genkan.visitor();
  visitor.cookies.set("genkan-session-0", session);
  const { status } = await visitor.get("/");
  visitor.close();
  return status === 200;
}

test("kill -9 of a worker: another takes its place, and the others go on", async () => {
  const before = genkan.workers;
  expect(before).toHaveLength(2);
  process.kill(before[0] as number, "SIGKILL");
  await until(() => genkan.workers.length === 2 && !genkan.workers.includes(before[0] as number));
  await signIns.more(10);
  expect(await opens(kept)).toBe(true);
});

test("kill -9 of PostgreSQL: it is started again and people go on signing in", async () => {
  const before = postmaster();
  process.kill(before, "SIGKILL");
  await until(() => existsSync(join(dataDir, "postgres/postmaster.pid")) && postmaster() !== before);
  await signIns.more(10);
  await until(async () => (await genkan.base().get("/readyz")).status === 200);
  expect(await opens(kept)).toBe(true);
});

test("kill -9 of Genkan: no process is left, and the next start goes on", async () => {
  const pids = genkan.processes();
  process.kill(genkan.primary, "SIGKILL");
  expect(await genkan.exited).toMatchObject({ signal: "SIGKILL" });
  await gone(pids);
  expect(existsSync(join(dataDir, "postgres/postmaster.pid"))).toBe(false);
  genkan = await start();
  await signIns.more(10);
});

test("kill -9 of Genkan and PostgreSQL at once: the same", async () => {
  const pids = genkan.processes();
  for (const pid of [genkan.primary, postmaster()]) process.kill(pid, "SIGKILL");
  await genkan.exited;
  await gone(pids);
  genkan = await start();
  await signIns.more(10);
});

test("kill -9 of everything at once: the same", async () => {
  const pids = genkan.processes();
  for (const pid of pids.filter(alive)) process.kill(pid, "SIGKILL");
  await genkan.exited;
  await gone(pids);
  genkan = await start();
  await signIns.more(10);
});

test("nothing that was acknowledged is lost: each session stands in the database and in the history, and opens", async () => {
  await signIns.end();
  expect(signIns.acknowledged.length).toBeGreaterThan(55);
  expect(await lost(dataDir, signIns.acknowledged)).toEqual([]);
  for (const session of [kept, ...signIns.acknowledged.slice(0, 3), ...signIns.acknowledged.slice(-3)]) {
    expect(await opens(session)).toBe(true);
  }
});
