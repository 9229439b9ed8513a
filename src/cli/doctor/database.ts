import { stat } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import type { Config } from "../../config.ts";
import type { Node } from "../../node.ts";
import { clocksApart, clocksDisagreeMs, clocksFailMs, sql } from "../../platform/db/index.ts";
import { Failure } from "../../platform/errors.ts";
import { withNode } from "../connect.ts";
import { certificateCheck } from "./certificates.ts";
import { type Check, failed, ok, warning } from "./check.ts";

/** PostgreSQL releases that are tested (DESIGN §7.15). */
const oldest = 15;
const newest = 18;
const slowMs = 20_000;

/** Opens the database as every command does; that alone proves address, master key, roles and migrations. */
export async function databaseChecks(config: Config): Promise<Check[]> {
  if (config.databaseUrl === undefined && !(await stat(config.dataDir).catch(() => null))) {
    return [ok("database", "will be made at the first start")];
  }
  try {
    return await Promise.race([withNode(look), tooLong()]);
  } catch (error) {
    if (error instanceof Failure) return [failed("database", error.message, error.hint)];
    const says = error instanceof Error ? error.message : String(error);
    return [failed("database", says, "look at DATABASE_URL, or at the log of the server")];
  }
}

async function tooLong(): Promise<Check[]> {
  await sleep(slowMs, undefined, { ref: false });
  return [failed("database", `has not answered for ${slowMs / 1000} s`, "look at DATABASE_URL and the way to it")];
}

function look(node: Node): Promise<Check[]> {
  return Promise.all([
    ...[versionCheck(node), rolesCheck(node), rowSecurityCheck(node), clockCheck(node)],
    certificateCheck(node),
  ]);
}

async function versionCheck(node: Node): Promise<Check> {
  const found = await node.db.open((tx) =>
    sql<{ version: string; encoding: string }>`
      select current_setting('server_version') as version, current_setting('server_encoding') as encoding`.execute(tx),
  );
  const { version, encoding } = found.rows[0] as { version: string; encoding: string };
  const major = Number.parseInt(version, 10);
  if (encoding !== "UTF8") return failed("database", `its encoding is ${encoding}`, "make it anew with encoding UTF8");
  if (major < oldest) return failed("database", `PostgreSQL ${version}`, `PostgreSQL ${oldest} or later is needed`);
  if (major > newest) return warning("database", `PostgreSQL ${version}`, `tested up to PostgreSQL ${newest}`);
  return ok(
    "database",
    `PostgreSQL ${version}, ${node.config.databaseUrl === undefined ? "embedded" : "DATABASE_URL"}`,
  );
}

async function rolesCheck(node: Node): Promise<Check> {
  const found = await node.provider.open((tx) =>
    sql<{ rolname: string }>`
      select rolname from pg_roles
      where rolname in ('genkan_app', 'genkan_provider') and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)`.execute(
      tx,
    ),
  );
  const strong = found.rows.map((row) => row.rolname);
  if (strong.length === 0) return ok("roles", "genkan_app and genkan_provider have no more rights than they need");
  const hint = `alter role ${strong[0]} nosuperuser nobypassrls nocreaterole nocreatedb`;
  return failed("roles", `${strong.join(" and ")} could pass row-level security`, hint);
}

/** Every table with a tenant is closed to whoever has not named that tenant (DESIGN §7.5). */
async function rowSecurityCheck(node: Node): Promise<Check> {
  const found = await node.provider.open((tx) =>
    sql<{ relname: string }>`
      select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname not like 'provider\\_%'
        and not (c.relrowsecurity and c.relforcerowsecurity) order by 1`.execute(tx),
  );
  const open = found.rows.map((row) => row.relname);
  if (open.length === 0) return ok("tenants", "row-level security stands on every table of a tenant");
  const hint = `alter table ${open[0]} enable row level security; alter table ${open[0]} force row level security`;
  return failed("tenants", `no row-level security on ${open.join(", ")}`, hint);
}

/** DESIGN §7.13: from 2 s apart a warning, from 30 s not ready. */
async function clockCheck(node: Node): Promise<Check> {
  const apart = await clocksApart(node.db, node.clock);
  const says = `${(apart / 1000).toFixed(1)} s apart from the database's`;
  const hint = "set both clocks by the network (NTP)";
  if (apart > clocksFailMs) return failed("clock", says, hint);
  return apart > clocksDisagreeMs ? warning("clock", says, hint) : ok("clock", says);
}
