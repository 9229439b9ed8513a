import { readdir, readFile } from "node:fs/promises";
import { runMigrations } from "graphile-worker";
import pg from "pg";
import { newSecret } from "../ids.ts";

const lockNumber = 7_363_726; // any number, the same on every node: one migrates, the others wait

/** Connection addresses of the two roles that the program works as. Neither owns a table nor passes row-level security by itself. */
export interface RoleUrls {
  app: string;
  provider: string;
}

/** How the roles' passwords are kept in the database: sealed under the master key. */
export interface Sealer {
  seal(context: string, plain: Buffer): Buffer;
  open(context: string, sealed: Buffer): Buffer;
}

/**
 * Brings the database to this release as its owner and answers with the addresses of the working roles.
 * Safe to call from several nodes at once and while the previous release serves.
 */
export async function migrate(options: { ownerUrl: string; folder: string; sealer: Sealer }): Promise<RoleUrls> {
  const client = new pg.Client({ connectionString: options.ownerUrl });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [lockNumber]);
    await client.query("create table if not exists genkan_installation (key text primary key, value bytea not null)");
    await client.query("create table if not exists genkan_migrations (name text primary key)");
    const app = await roleUrl(client, "genkan_app", options);
    const provider = await roleUrl(client, "genkan_provider", options);
    await runMigrations({ connectionString: options.ownerUrl });
    await runFiles(client, options.folder);
    await grantQueue(client);
    return { app, provider };
  } finally {
    await client.end();
  }
}

/** Makes the role where it is missing and sets its password to the one that all nodes of this database share. */
async function roleUrl(client: pg.Client, role: string, o: { ownerUrl: string; sealer: Sealer }): Promise<string> {
  const key = `role:${role}`;
  const kept = await client.query<{ value: Buffer }>("select value from genkan_installation where key = $1", [key]);
  const known = kept.rows[0] ? o.sealer.open(key, kept.rows[0].value).toString() : null;
  const password = known ?? newSecret();
  const url = new URL(o.ownerUrl);
  url.username = role;
  url.password = password;
  if (known !== null && (await canConnect(url.href))) return url.href;
  const exists = await client.query("select from pg_roles where rolname = $1", [role]);
  const verb = exists.rowCount ? "alter" : "create";
  await client.query(
    `${verb} role ${role} login nosuperuser nocreatedb nocreaterole nobypassrls password ${client.escapeLiteral(password)}`,
  );
  const database = client.escapeIdentifier(client.database ?? "genkan");
  await client.query(`grant connect on database ${database} to ${role}`);
  await client.query(`grant usage on schema public to ${role}`);
  await client.query(
    "insert into genkan_installation values ($1, $2) on conflict (key) do update set value = excluded.value",
    [key, o.sealer.seal(key, Buffer.from(password))],
  );
  return url.href;
}

async function canConnect(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
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
