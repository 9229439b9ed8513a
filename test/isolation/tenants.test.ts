import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Front, settle } from "../signin/front.ts";
import { seedRow, type Table, tenantTables } from "./catalogue.ts";

const taro = "sonpotaro@example.com";
let front: Front;
let own: string;
let foreign: string;
let app: pg.Client;
let provider: pg.Client;
let tables: Table[];

beforeAll(async () => {
  front = await Front.open();
  const ids: string[] = [];
  for (const label of ["own", "foreign"]) {
    const contract = await front.contract(label);
    await settle(front.browser(contract), { userId: taro, temporary: contract.temporary[taro] as string });
    ids.push((await front.tenant(contract)).id);
  }
  [own = "", foreign = ""] = ids;
  app = new pg.Client({ connectionString: front.urls.app });
  provider = new pg.Client({ connectionString: front.urls.provider });
  await Promise.all([app.connect(), provider.connect()]);
  tables = await tenantTables(provider);
  for (const table of tables) for (const id of ids) await seedRow(provider, table, id);
});
afterAll(async () => {
  await Promise.all([app.end(), provider.end()]);
  await front.close();
});

const count = async (client: pg.Client, table: string, tenantId: string) => {
  const sql = `select count(*)::integer as n from ${table} where tenant_id = $1`;
  return (await client.query<{ n: number }>(sql, [tenantId])).rows[0]?.n;
};

/** What a statement does: how many rows, or the SQLSTATE with which it fails. Nothing of it stays. */
async function outcome(statement: string, tenantId: string | null): Promise<number | string> {
  await app.query("begin");
  if (tenantId !== null) await app.query("select set_config('genkan.tenant', $1, true)", [tenantId]);
  const result = await app.query(statement).catch((error: pg.DatabaseError) => error.code ?? error.message);
  await app.query("rollback");
  return typeof result === "string" ? result : (result.rowCount ?? 0);
}

test("the catalogue names the tenant tables, and there are rows of both tenants in each", async () => {
  expect(tables.length).toBeGreaterThanOrEqual(20);
  for (const { name } of tables) {
    expect([name, (await count(provider, name, own)) as number]).not.toEqual([name, 0]);
    expect([name, (await count(provider, name, foreign)) as number]).not.toEqual([name, 0]);
  }
});

test("every table's key begins with the tenant, and row-level security is on and forced, for partitions too", async () => {
  for (const { name, key } of tables) expect([name, key[0]]).toEqual([name, "tenant_id"]);
  const open = await provider.query(`
    select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f')
      and c.relname not like 'provider\\_%' and not (c.relrowsecurity and c.relforcerowsecurity)`);
  expect(open.rows).toEqual([]);
});

test("a query that forgets the tenant sees and changes nothing, on a fresh connection and on a used one", async () => {
  for (const before of [
    "select 1",
    "begin; select set_config('genkan.tenant', gen_random_uuid()::text, true); commit",
  ]) {
    await app.query(before);
    for (const { name } of tables) {
      for (const statement of [
        `select from ${name}`,
        `update ${name} set tenant_id = tenant_id`,
        `delete from ${name}`,
      ]) {
        const done = await outcome(statement, null);
        expect([statement, typeof done === "string" || done === 0]).toEqual([statement, true]);
      }
    }
  }
});

test("a query of one tenant sees its own rows and never another's, by id or without", async () => {
  for (const { name, key } of tables) {
    const seen = await outcome(`select from ${name}`, own);
    expect([name, seen]).toEqual([name, await count(provider, name, own)]);
    expect([name, await outcome(`select from ${name} where tenant_id = '${foreign}'`, own)]).toEqual([name, 0]);
    const [row] = (await provider.query(`select * from ${name} where tenant_id = $1 limit 1`, [foreign])).rows;
    const rest = key.filter((column) => column !== "tenant_id");
    const where = rest.map((column) => `${column} = ${literal(row[column])}`).join(" and ") || "true";
    const found = await outcome(`select from ${name} where tenant_id <> '${own}' and ${where}`, own);
    expect([name, found]).toEqual([name, 0]);
  }
});

function literal(value: unknown): string {
  if (Buffer.isBuffer(value)) return `'\\x${value.toString("hex")}'`;
  return pg.escapeLiteral(value instanceof Date ? value.toISOString() : String(value));
}

test("another tenant's rows cannot be changed or removed, nor rows put among them", async () => {
  for (const { name } of tables) {
    const before = await count(provider, name, foreign);
    const refused = ["42501", 0];
    for (const statement of [
      `update ${name} set tenant_id = tenant_id where tenant_id = '${foreign}'`,
      `delete from ${name} where tenant_id = '${foreign}'`,
    ]) {
      expect(refused, statement).toContain(await outcome(statement, own));
    }
    // 42501: refused by the policy, before any other rule has a say.
    const moved = `update ${name} set tenant_id = '${foreign}'`;
    const copied = `insert into ${name} select (jsonb_populate_record(t, '{"tenant_id":"${foreign}"}')).* from ${name} t limit 1`;
    for (const statement of [moved, copied]) expect(await outcome(statement, own), statement).toBe("42501");
    expect(await count(provider, name, foreign)).toBe(before);
  }
});

test("switching row-level security off fails instead of showing more", async () => {
  await app.query("set row_security = off");
  try {
    for (const { name } of tables) expect(await outcome(`select from ${name}`, own)).toBe("42501");
  } finally {
    await app.query("set row_security = on");
  }
});

test("the working roles own nothing, are no superusers, cannot bypass, create, or become anybody else", async () => {
  const roles = await provider.query(`
    select rolname, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication as mighty,
      (select count(*) from pg_class where relowner = r.oid) + (select count(*) from pg_proc where proowner = r.oid)
        + (select count(*) from pg_namespace where nspowner = r.oid) + (select count(*) from pg_database where datdba = r.oid) as owned,
      (select count(*) from pg_auth_members where member = r.oid) as memberships,
      has_schema_privilege(r.oid, 'public', 'create') or has_database_privilege(r.oid, current_database(), 'create') as creates
    from pg_roles r where rolname like 'genkan\\_%' and rolcanlogin and rolname in ('genkan_app', 'genkan_provider') order by 1`);
  const nothing = { mighty: false, owned: 0, memberships: 0, creates: false };
  expect(roles.rows.map((row) => ({ ...row, owned: Number(row.owned), memberships: Number(row.memberships) }))).toEqual(
    [
      { rolname: "genkan_app", ...nothing },
      { rolname: "genkan_provider", ...nothing },
    ],
  );
  expect((await app.query("select current_user as name")).rows).toEqual([{ name: "genkan_app" }]);
  for (const statement of [
    "create table x (a int)",
    "set role genkan_provider",
    "select * from provider_finder_mails",
  ]) {
    expect(await outcome(statement, own), statement).toBe("42501");
  }
});

test("what runs with the owner's rights has a fixed search path and is not open to everybody", async () => {
  const found = await provider.query(`
    select p.oid::regprocedure::text as name, p.proconfig::text as settings, has_function_privilege('public', p.oid, 'execute') as open
    from pg_proc p where p.prosecdef and p.pronamespace = 'public'::regnamespace`);
  expect(found.rows.length).toBeGreaterThan(0);
  for (const { name, settings, open } of found.rows) {
    expect([name, settings?.includes("search_path="), open]).toEqual([name, true, false]);
  }
});

test("the application's log of audits only grows", async () => {
  for (const statement of [
    "update audit_entries set act = 'x'",
    "delete from audit_entries",
    "truncate audit_entries",
  ]) {
    expect(await outcome(statement, own), statement).toBe("42501");
  }
});
