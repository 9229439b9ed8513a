import pg from "pg";
import { Failure } from "../errors.ts";
import { newSecret } from "../ids.ts";

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
 * Makes the role where it is missing, sees to it that its password is the one that all nodes of this database share, and
 * answers with its address. That the kept password opens is also the check of the master key.
 */
export async function prepareRole(
  client: pg.Client,
  role: "genkan_app" | "genkan_provider",
  o: { ownerUrl: string; sealer: Sealer },
): Promise<string> {
  const key = `role:${role}`;
  const kept = await client.query<{ value: Buffer }>("select value from genkan_installation where key = $1", [key]);
  const known = kept.rows[0] ? o.sealer.open(key, kept.rows[0].value).toString() : null;
  const password = known ?? newSecret();
  const url = new URL(o.ownerUrl);
  url.username = role;
  url.password = password;
  if (known !== null && (await canConnect(url.href))) return url.href;
  await putRole(client, role, password);
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

/** An owner that is no superuser may not even name the attributes of a role that exists: only its password is changed. */
async function putRole(client: pg.Client, role: string, password: string): Promise<void> {
  const secret = client.escapeLiteral(password);
  const database = client.escapeIdentifier(client.database ?? "genkan");
  const exists = await client.query("select from pg_roles where rolname = $1", [role]);
  if (exists.rowCount) {
    await refuseSharedServer(client, role);
    await client.query(`alter role ${role} login password ${secret}`);
  } else {
    await client.query(`create role ${role} login nosuperuser nocreatedb nocreaterole nobypassrls password ${secret}`);
  }
  await client.query(`grant connect on database ${database} to ${role}`);
  await client.query(`grant usage on schema public to ${role}`);
}

/** Roles belong to the whole server: a second Genkan on it would change the first one's passwords, at every start in turn. */
async function refuseSharedServer(client: pg.Client, role: string): Promise<void> {
  const others = await client.query<{ datname: string }>(
    "select datname from pg_database where datname <> current_database() and datacl::text like $1",
    [`%${role}=%`],
  );
  const other = others.rows[0]?.datname;
  if (other === undefined) return;
  throw new Failure("shared-server", `the database ${other} on the same server belongs to another Genkan`, {
    hint: "give this one a PostgreSQL server (cluster) of its own, or drop that database if it is no longer needed",
  });
}
