import pg from "pg";
import { ownerRole, readPassword } from "./password.ts";

interface Place {
  dataDir: string;
  socketDir: string;
}

export function urlOf(o: Place, database: string): string {
  return `postgres://${ownerRole}:${readPassword(o.dataDir)}@localhost/${database}?host=${encodeURIComponent(o.socketDir)}`;
}

export async function ensureDatabase(o: Place): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(o, "postgres") });
  await client.connect();
  try {
    const found = await client.query("select from pg_database where datname = 'genkan'");
    if (found.rowCount === 0) await client.query("create database genkan");
  } finally {
    await client.end();
  }
}

/** Not there yet, or just coming or going; everything else is an error. */
const passing = ["ENOENT", "ECONNREFUSED", "ECONNRESET", "EPIPE", "57P03", "3D000", "57P01"];

/** Whether the server accepts the owner by now. */
export async function connectable(o: Place): Promise<boolean> {
  try {
    const client = new pg.Client({ connectionString: urlOf(o, "genkan") });
    await client.connect();
    await client.end();
    return true;
  } catch (error) {
    const code = (error as { code?: string }).code ?? "";
    if (passing.includes(code) || code === "owner-password") return false;
    throw error;
  }
}
