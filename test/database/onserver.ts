import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readConfig } from "../../src/config.ts";
import { openGround } from "../../src/node.ts";
import type { Binaries } from "../../src/platform/db/embedded/binaries.ts";
import { createLog } from "../../src/platform/log.ts";
import { Caller } from "../cli/run.ts";
import { forget, freePort, Genkan, newDataDir, root, until } from "../support/genkan.ts";
import { DatabaseServer } from "../support/servers.ts";
import { firstSignIn, follow, typePassword, type Visitor } from "../support/visitor.ts";

const userId = "sonpotaro@example.com";
const chosen = "Kutsu-wo-Nugu-7";
const key = Buffer.alloc(32, 5).toString("base64");

/** Two equal nodes on one database of an operator's own server. */
export function onServer(binaries: Binaries): void {
  const folders = [newDataDir(), newDataDir()];
  const caller = new Caller();
  let server: DatabaseServer;
  let nodes: Genkan[] = [];
  let visitor: Visitor;

  const environment = () => ({ DATABASE_URL: server.url(), GENKAN_MASTER_KEY: key, GENKAN_SAMPLE: "on" });
  const start = async (dataDir: string) => Genkan.start({ dataDir, port: await freePort(), env: environment() });
  /** The same browser at another node: a load balancer sends it there. */
  const at = (node: Genkan): Visitor => {
    const there = node.visitor();
    for (const [name, value] of visitor.cookies) there.cookies.set(name, value);
    return there;
  };
  const ground = () =>
    openGround({
      config: readConfig({ GENKAN_DATA_DIR: folders[0], ...environment() }, root),
      log: createLog("silent"),
      purpose: "command",
    });

  beforeAll(async () => {
    server = await DatabaseServer.start(binaries);
  });
  afterAll(async () => {
    await Promise.all(nodes.map((node) => node.stop()));
    await server.forget();
    for (const folder of folders) forget(folder);
    caller.forget();
  });

  test("two nodes that start at the same moment on an empty database both serve, with one sample contract", async () => {
    nodes = await Promise.all(folders.map(start));
    const [a, b] = nodes as [Genkan, Genkan];
    expect(a.fact("temporary password")).toBe(b.fact("temporary password"));
    const tenants = "select label from provider_tenants order by label";
    expect(await server.asSuperuser(tenants, "genkan")).toEqual([{ label: "desk" }, { label: "sonpo" }]);
    expect(await server.asSuperuser("select count(*)::int from applications", "genkan")).toEqual([{ count: 4 }]);
    expect([a, b].filter((node) => node.fact("operator's temporary password") !== undefined)).toHaveLength(1);
  });

  test("a session of one node is valid on the other, and so is its end", async () => {
    const [a, b] = nodes as [Genkan, Genkan];
    visitor = a.visitor();
    const temporary = a.fact("temporary password")?.split(" ")[0] as string;
    a.passwordsOnly();
    await firstSignIn(visitor, { userId, temporary, chosen });
    expect((await at(b).get("/")).status).toBe(200);
    const page = (await at(b).get("/")).body;
    const as = /name="as" value="([^"]+)"/.exec(page)?.[1] as string;
    const leaving = at(b);
    expect((await leaving.post("/signout", { as })).status).toBe(303);
    expect(await at(a).get("/")).toMatchObject({ status: 303, headers: { location: "/signin" } });
  });

  test("a policy that is changed beside the nodes holds on both for the next sign-in", async () => {
    const signIn = (node: Genkan) => typePassword(node.visitor(), userId, chosen);
    for (const node of nodes) expect((await signIn(node)).headers.location).toMatch(/^\/signin\/stay/);
    const set = ["policy", "set", "--tenant", "sonpo", "--file", "-", "--json"];
    const stdin = JSON.stringify({ staySignedIn: { offered: false } });
    expect(await caller.run(set, { env: environment(), stdin })).toMatchObject({ status: 0 });
    for (const node of nodes) expect((await signIn(node)).headers.location).toBe("/");
  });

  test("guesses at both nodes at once are verified exactly ten times", async () => {
    const guess = (n: number) => typePassword((nodes[n % 2] as Genkan).visitor(), userId, "Not-His-Password-1");
    await Promise.all(Array.from({ length: 60 }, (_, n) => guess(n)));
    await until(async () => (await guess(0)).body.includes("ロック"));
    const refused = await Promise.all(
      nodes.map(async (node) => {
        const { body } = await node.base().get("/metrics");
        return Number(/genkan_password_verdicts_total\{outcome="refused"\} (\d+)/.exec(body)?.[1] ?? 0);
      }),
    );
    expect(refused.reduce((sum, count) => sum + count)).toBe(10);
  });

  test("a migration that is repeated changes nothing", async () => {
    const look = "select md5(string_agg(t::text, ',' order by t::text)) as digest from";
    const before = await server.asSuperuser(`${look} pg_attribute t where attrelid >= 16384`, "genkan");
    const [once, twice] = [await ground(), await ground()];
    expect(twice.urls).toEqual(once.urls);
    expect(await server.asSuperuser(`${look} pg_attribute t where attrelid >= 16384`, "genkan")).toEqual(before);
  });

  test("the working roles can do no more than their work, and see one tenant or none", async () => {
    const roles = await server.asSuperuser(
      "select rolname, rolsuper or rolcreaterole or rolcreatedb or rolbypassrls or rolreplication as strong from pg_roles where rolname like 'genkan%' order by 1",
    );
    expect(roles).toEqual([
      { rolname: "genkan_app", strong: false },
      { rolname: "genkan_owner", strong: true },
      { rolname: "genkan_provider", strong: false },
    ]);
    const open = await server.asSuperuser(
      `select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname not like 'provider%'
          and not (c.relrowsecurity and c.relforcerowsecurity)`,
      "genkan",
    );
    expect(open).toEqual([]);
    const { urls } = await ground();
    const client = new pg.Client({ connectionString: urls.app });
    await client.connect();
    await expect(client.query("select from people")).rejects.toThrow(/genkan.tenant/);
    await client.query("select set_config('genkan.tenant', '00000000-0000-4000-8000-000000000000', false)");
    expect((await client.query("select from people")).rowCount).toBe(0);
    await expect(client.query("create table mine ()")).rejects.toThrow(/permission denied/);
    await expect(client.query("select from provider_finder_mails")).rejects.toThrow(/permission denied/);
    await client.end();
  });

  test("the queue of background work is there, and the application can put in jobs but not look into it", async () => {
    const { urls } = await ground();
    const client = new pg.Client({ connectionString: urls.app });
    await client.connect();
    await client.query("select genkan_enqueue('tried', '{}'::json, null, now() + interval '1 day')");
    await expect(client.query("select from graphile_worker.jobs")).rejects.toThrow(/permission denied/);
    await client.end();
    const jobs = "select count(*)::int from graphile_worker.jobs where task_identifier = 'tried'";
    expect(await server.asSuperuser(jobs, "genkan")).toEqual([{ count: 1 }]);
  });

  test("doctor finds nothing wrong with the database", async () => {
    const ran = await caller.run(["doctor", "--json"], { env: environment() });
    const { checks } = JSON.parse(ran.stdout) as { checks: { name: string; status: string; says: string }[] };
    for (const name of ["database", "roles", "tenants", "clock"]) {
      expect(checks.find((check) => check.name === name)).toMatchObject({ status: "ok" });
    }
    expect(checks.find(({ name }) => name === "database")?.says).toContain(`PostgreSQL ${binaries.major}`);
  });

  test("connections that are cut midway give our page with a reference number, and heal", async () => {
    const [a] = nodes as [Genkan];
    const cut =
      "select pg_terminate_backend(pid) from pg_stat_activity where usename in ('genkan_app', 'genkan_provider')";
    const going = { on: true };
    const answers: { status: number; body: string }[] = [];
    const someone = async () => {
      while (going.on)
        answers.push(await typePassword(a.visitor(), `${answers.length}@example.com`, "Some-Password-1"));
    };
    const all = Promise.all([someone(), someone(), someone()]);
    for (let i = 0; i < 10; i++) {
      const seen = answers.length;
      await server.asSuperuser(cut);
      await until(() => answers.length > seen + 2);
    }
    going.on = false;
    await all;
    const failed = answers.filter(({ status }) => status === 500);
    expect(new Set(answers.map(({ status }) => status)).isSubsetOf(new Set([200, 500]))).toBe(true);
    expect(failed.length).toBeGreaterThan(0);
    for (const { body } of failed) expectReference(a, body);
    expect((await typePassword(a.visitor(), "last@example.com", "Some-Password-1")).status).toBe(200);
  });

  test("without its server: not ready, our page; ready again by itself when the server is back", async () => {
    const [a, b] = nodes as [Genkan, Genkan];
    await server.stop();
    expect(await a.base().get("/readyz")).toMatchObject({ status: 503, body: "the database does not answer\n" });
    expect((await a.base().get("/healthz")).status).toBe(200);
    // Both hosts: what they know of tenants and settings is five seconds old at most.
    for (const page of [a.visitor("stranger"), a.base()]) {
      await until(async () => (await page.get("/")).status === 500);
      expectReference(a, (await page.get("/")).body);
    }
    await server.resume();
    for (const node of [a, b]) await until(async () => (await node.base().get("/readyz")).status === 200);
    expect((await follow(a.visitor(), await a.visitor().get("/"))).status).toBe(200);
  });

  test("a second Genkan on the same server is refused: the roles are the first one's", async () => {
    await server.createDatabase("another");
    const second = new Genkan({
      dataDir: newDataDir(),
      port: await freePort(),
      env: { ...environment(), DATABASE_URL: server.url("another") },
    });
    expect((await second.exited).code).toBe(1);
    expect(second.stderr).toMatch(/^genkan: the database genkan on the same server belongs to another Genkan\nhint: /);
    forget(second.dataDir);
  });

  test("a database that was dropped is made anew with the roles that are left", async () => {
    await Promise.all(nodes.map((node) => node.stop()));
    nodes = [];
    await server.asSuperuser("drop database another");
    await server.asSuperuser("drop database genkan");
    await server.createDatabase("genkan");
    nodes = [await start(folders[0] as string)];
    expect((await nodes[0]?.base().get("/readyz"))?.status).toBe(200);
  });
}

/** The page names the last characters of the request's name, under which the log has the error. */
function expectReference(node: Genkan, body: string): void {
  const reference = /[0-9a-f]{8}(?=[^0-9a-f])/.exec(body.slice(body.indexOf("<main")))?.[0] as string;
  const lines = node.stderr.split("\n").filter((line) => line.includes('"msg":"a request failed"'));
  expect(lines.some((line) => (JSON.parse(line) as { request: string }).request.endsWith(reference))).toBe(true);
  expect(body).not.toMatch(/at file:|Error:|terminating connection/);
}
