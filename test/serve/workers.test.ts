import { afterAll, beforeAll, expect, test } from "vitest";
import { forget, freePort, Genkan, newDataDir, until } from "../support/genkan.ts";
import { firstSignIn, typePassword, type Visitor } from "../support/visitor.ts";

const dataDir = newDataDir();
const port = await freePort();
const userId = "sonpotaro@example.com";
const chosen = "Kutsu-wo-Nugu-7";
let genkan: Genkan;
let visitor: Visitor;

beforeAll(async () => {
  genkan = await Genkan.start({ dataDir, port, env: { GENKAN_WORKERS: "2" } });
  visitor = genkan.visitor();
  const temporary = genkan.fact("temporary password")?.split(" ")[0] as string;
  genkan.passwordsOnly();
  await firstSignIn(visitor, { userId, temporary, chosen });
});
afterAll(async () => {
  await genkan.stop();
  forget(dataDir);
});

/** Every connection of its own, which the workers take in turn. */
async function onNewConnections<T>(count: number, work: (visitor: Visitor) => Promise<T>): Promise<T[]> {
  const done: T[] = [];
  for (let i = 0; i < count; i++) {
    const other = genkan.visitor();
    for (const [name, value] of visitor.cookies) other.cookies.set(name, value);
    done.push(await work(other));
    other.close();
  }
  return done;
}

test("a session made by one worker is valid in the other", async () => {
  const statuses = await onNewConnections(6, async (other) => (await other.get("/")).status);
  expect(statuses).toEqual([200, 200, 200, 200, 200, 200]);
});

test("metrics are those of all workers, whichever answers", async () => {
  const counted = async () => {
    const base = genkan.base();
    const { body } = await base.get("/metrics");
    base.close();
    return Number(/genkan_http_request_seconds_count\{group="start",status="200"\} (\d+)/.exec(body)?.[1]);
  };
  const before = await counted();
  expect(before).toBeGreaterThanOrEqual(6);
  await onNewConnections(4, (other) => other.get("/"));
  expect([await counted(), await counted(), await counted()]).toEqual([before + 4, before + 4, before + 4]);
});

test("a lock is counted over all workers: exactly as many tries as the policy allows", async () => {
  const guesses = Array.from({ length: 40 }, () => typePassword(genkan.visitor(), userId, "Not-His-Password-1"));
  const statuses = (await Promise.all(guesses)).map(({ status }) => status);
  expect(new Set(statuses).isSubsetOf(new Set([200, 503]))).toBe(true);
  await until(async () => (await typePassword(genkan.visitor(), userId, "Not-His-Password-1")).body.includes("ロック"));
  const { body } = await genkan.base().get("/metrics");
  expect(body).toContain('genkan_password_verdicts_total{outcome="refused"} 10\n');
  // The browser that has signed in before has a budget of its own.
  const own = genkan.visitor();
  own.cookies.set("genkan-browser", visitor.cookies.get("genkan-browser") as string);
  expect((await typePassword(own, userId, chosen)).status).toBe(303);
});
