import { readConfig } from "../../src/config.ts";
import { openGround, openNode } from "../../src/node.ts";
import { systemClock } from "../../src/platform/clock.ts";
import { type Scope, sql } from "../../src/platform/db/index.ts";
import { createLog } from "../../src/platform/log.ts";

/** What a secret may look like where it has slipped out: as it is, or as a form, page, JSON or column of bytes writes it. */
export function guisesOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const inPage = secret.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
  const named = secret.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const quoted = named.replaceAll('"', "&quot;").replaceAll("'", "&#39;");
  const inForm = new URLSearchParams({ s: secret }).toString().slice(2);
  const coded = [bytes.toString("hex"), bytes.toString("base64"), bytes.toString("base64url")];
  return [
    secret,
    encodeURIComponent(secret),
    inForm,
    JSON.stringify(secret).slice(1, -1),
    inPage,
    named,
    quoted,
    ...coded,
  ];
}

/** Those of the secrets that stand in a text. */
export function leaks(text: string, secrets: Iterable<string>): string[] {
  return [...secrets].filter((secret) => guisesOf(secret).some((guise) => text.includes(guise)));
}

/** Every row of every table that the provider's role can read, the queue's too; columns of bytes in hexadecimal. */
export async function everyRow(provider: Scope): Promise<string> {
  const tables = await provider.open((tx) =>
    sql<{ name: string }>`
      select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname in ('public', 'graphile_worker') and has_table_privilege(format('%I.%I', schemaname, tablename), 'select')`.execute(
      tx,
    ),
  );
  const rows = await Promise.all(
    tables.rows.map(({ name }) =>
      provider.open((tx) => sql<{ line: string }>`select t::text as line from ${sql.raw(name)} t`.execute(tx)),
    ),
  );
  return rows.flatMap((result) => result.rows.map(({ line }) => line)).join("\n");
}

/** The same of the database of a server that runs. */
export async function everyRowOf(env: NodeJS.ProcessEnv, projectDir: string): Promise<string> {
  const config = readConfig(env, projectDir);
  const log = createLog("silent");
  const ground = await openGround({ config, log, purpose: "command" });
  const node = openNode({ config, clock: systemClock, log, ...ground, connections: 1 });
  try {
    return await everyRow(node.provider);
  } finally {
    await node.close();
    await ground.stop();
  }
}
