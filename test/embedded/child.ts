/**
 * A process that holds the database of a data folder, for tests that kill it: `child.ts DATA_DIR serve|command [write]`.
 * Prints `ready <ms>`; with `write` the number of each row after its commit; an error as `failed <code>: <message>`.
 */
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { openEmbedded } from "../../src/platform/db/embedded/index.ts";
import { Failure } from "../../src/platform/errors.ts";
import { createLog } from "../../src/platform/log.ts";

const [dataDir = "", purpose = "serve", write] = process.argv.slice(2);
const started = performance.now();
let stopping = false;

try {
  const server = await openEmbedded({
    dataDir,
    binDir: process.env.GENKAN_POSTGRES_BIN || undefined,
    log: createLog("silent"),
    purpose: purpose === "command" ? "command" : "serve",
  });
  const done = new Promise<void>((resolve) => {
    process.once("SIGTERM", () => {
      stopping = true;
      resolve();
    });
  });
  console.log(`ready ${Math.round(performance.now() - started)}`); // the signal may follow at once
  if (write) await writeRows(server.url);
  await done;
  await server.stop();
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  console.log(`failed ${error.code}: ${error.message} (${error.hint})`);
  process.exitCode = 1;
}

/** Rows one by one, on a new connection whenever the old one breaks, as a pool does. */
async function writeRows(url: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  pool.on("error", () => {});
  await pool.query("create table if not exists kept (id serial primary key)");
  while (!stopping) {
    const row = await pool.query<{ id: number }>("insert into kept default values returning id").catch(() => sleep(20));
    if (row) console.log(row.rows[0]?.id);
  }
  await pool.end();
}
