import { readdir, readFile } from "node:fs/promises";
import { runMigrations } from "graphile-worker";
import pg from "pg";
import { Failure } from "../errors.ts";
import { prepareRole, type RoleUrls, type Sealer } from "./roles.ts";
import { explainUnreachable } from "./unreachable.ts";

const lockNumber = 7_363_726; // any number, the same on every node: one migrates, the others wait
const oldest = 15;

/**
 * Brings the database to this release as its owner and answers with the addresses of the working roles.
 * `keyFor` gives the master key, and is told whether this database has never had one; a wrong one is refused here.
 * Safe to call from several nodes at once and while the previous release serves. Throws a Failure where the database
 * cannot be reached or used.
 */
export async function migrate<K extends Sealer>(o: {
  ownerUrl: string;
  folder: string;
  keyFor: (newDatabase: boolean) => Promise<K>;
}): Promise<{ urls: RoleUrls; key: K }> {
  const client = new pg.Client({ connectionString: o.ownerUrl });
  // A connection that breaks also fails the query that waits for it.
  client.on("error", () => {});
  try {
    await client.connect();
    await checkVersion(client);
    await client.query("select pg_advisory_lock($1)", [lockNumber]);
    await client.query("create table if not exists genkan_installation (key text primary key, value bytea not null)");
    await client.query("create table if not exists genkan_migrations (name text primary key)");
    const kept = await client.query("select from genkan_installation limit 1");
    const key = await o.keyFor(kept.rowCount === 0);
    const app = await prepareRole(client, "genkan_app", { ownerUrl: o.ownerUrl, sealer: key });
    const provider = await prepareRole(client, "genkan_provider", { ownerUrl: o.ownerUrl, sealer: key });
    await runMigrations({ connectionString: o.ownerUrl });
    await runFiles(client, o.folder);
    await grantQueue(client);
    return { urls: { app, provider }, key };
  } catch (error) {
    throw explainUnreachable(error);
  } finally {
    await client.end().catch(() => {});
  }
}

async function checkVersion(client: pg.Client): Promise<void> {
  const found = await client.query<{ server_version: string }>("show server_version");
  const version = found.rows[0]?.server_version ?? "";
  if (Number.parseInt(version, 10) >= oldest) return;
  throw new Failure("database", `the database is PostgreSQL ${version}`, {
    hint: `PostgreSQL ${oldest} or later is needed`,
  });
}

async function runFiles(client: pg.Client, folder: string): Promise<void> {
  const done = new Set(
    (await client.query<{ name: string }>("select name from genkan_migrations")).rows.map((r) => r.name),
  );
  const files = (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort();
  for (const name of files.filter((file) => !done.has(file))) {
    const text = await readFile(`${folder}/${name}`, "utf8");
    await client.query(
      `begin;\n${text}\n;insert into genkan_migrations values (${client.escapeLiteral(name)});commit;`,
    );
  }
}

/** The runner of background work takes jobs as the provider role. */
async function grantQueue(client: pg.Client): Promise<void> {
  await client.query(`
    grant usage on schema graphile_worker to genkan_provider;
    grant select, insert, update, delete on all tables in schema graphile_worker to genkan_provider;
    grant usage, select on all sequences in schema graphile_worker to genkan_provider;
    grant execute on all functions in schema graphile_worker to genkan_provider;
  `);
  await openRows(client);
}

/** The queue's tables stand under row-level security without a policy; the runner sees all rows, nobody else any. */
async function openRows(client: pg.Client): Promise<void> {
  await client.query(`
    do $$
    declare name text;
    begin
      for name in
        select c.relname from pg_class c where c.relnamespace = 'graphile_worker'::regnamespace and c.relkind = 'r'
          and c.relrowsecurity and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'genkan_runner')
      loop
        execute format('create policy genkan_runner on graphile_worker.%I to genkan_provider using (true) with check (true)', name);
      end loop;
    end $$
  `);
}
