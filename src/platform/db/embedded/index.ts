/**
 * Owns the PostgreSQL server that Genkan runs for itself: its programs, account, data folder, start, watch and stop.
 * Must not know what is in the database.
 */
import { createHash } from "node:crypto";
import { mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { Failure } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import { type Account, serverAccount } from "./account.ts";
import { findBinaries } from "./binaries.ts";
import { ensureCluster, explain, ownerPassword, ownerRole } from "./cluster.ts";
import { claim, type Joined, type Ownership, type Purpose } from "./owner.ts";
import { type Running, startServer, stopServer } from "./process.ts";

export interface EmbeddedServer {
  /** Connection of the owner role over the server's unix socket. */
  url: string;
  stop(): Promise<void>;
}

interface Options {
  dataDir: string;
  binDir?: string | undefined;
  log: Logger;
  purpose: Purpose;
}

/** Names longer than this do not fit into a socket address on every system (sun_path is 104 bytes on macOS). */
const longestSocketPath = 99;

/**
 * Opens the database of a data folder: starts its server, or, for a command, uses the one that runs.
 * A second Genkan on the folder is refused; one waits for a running command to end.
 */
export async function openEmbedded(o: Options): Promise<EmbeddedServer> {
  const binaries = findBinaries(o.binDir);
  const account = serverAccount([o.dataDir, binaries.bin]);
  const socketDir = prepareFolders(o.dataDir, account);
  const claimed = await claimFolder(o, join(socketDir, "owner"));
  if ("joined" in claimed) return useRunning(claimed.joined, o.dataDir, socketDir);
  try {
    const place = await ensureCluster({ dataDir: o.dataDir, binaries, account });
    const start = () =>
      startServer({ account, program: join(binaries.bin, "postgres"), dataDir: place, socketDir, log: o.log });
    const keeper = await Keeper.start(start, o.log);
    const url = await ensureDatabase(o.dataDir, socketDir);
    return { url, stop: () => stop(keeper, claimed.own) };
  } catch (error) {
    claimed.own.release();
    throw error;
  }
}

function prepareFolders(dataDir: string, account: Account): string {
  mkdirSync(dataDir, { recursive: true, mode: account.folderMode });
  const beside = join(dataDir, "run");
  const socketDir =
    Buffer.byteLength(join(beside, ".s.PGSQL.5432.lock")) <= longestSocketPath
      ? beside
      : join(tmpdir(), `genkan-${createHash("sha256").update(dataDir).digest("hex").slice(0, 16)}`);
  mkdirSync(socketDir, { recursive: true, mode: 0o700 });
  account.own(socketDir);
  return socketDir;
}

async function claimFolder(o: Options, path: string): Promise<{ own: Ownership } | { joined: Joined }> {
  for (;;) {
    const claimed = await claim(path, o.purpose);
    if ("own" in claimed || o.purpose === "command") return claimed;
    if (claimed.joined.purpose === "serve") {
      claimed.joined.socket.destroy();
      throw new Failure("second-genkan", `another Genkan runs on the data folder ${o.dataDir}`, {
        hint: "stop it first, or give this one a folder of its own with GENKAN_DATA_DIR",
      });
    }
    claimed.joined.socket.destroy();
    await sleep(50); // a command is at work; it ends by itself
  }
}

async function useRunning(joined: Joined, dataDir: string, socketDir: string): Promise<EmbeddedServer> {
  const url = urlOf(dataDir, socketDir, "genkan");
  for (let i = 0; ; i++) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return { url, stop: async () => void joined.socket.destroy() };
    } catch (error) {
      if (i > 200) throw error;
      await sleep(100); // the owner has just begun to start it
    }
  }
}

async function stop(keeper: Keeper, own: Ownership): Promise<void> {
  await own.othersLeft(10_000);
  await keeper.stop();
  own.release();
}

function urlOf(dataDir: string, socketDir: string, database: string): string {
  return `postgres://${ownerRole}:${ownerPassword(dataDir)}@localhost/${database}?host=${encodeURIComponent(socketDir)}`;
}

async function ensureDatabase(dataDir: string, socketDir: string): Promise<string> {
  const client = new pg.Client({ connectionString: urlOf(dataDir, socketDir, "postgres") });
  await client.connect();
  try {
    const found = await client.query("select from pg_database where datname = 'genkan'");
    if (found.rowCount === 0) await client.query("create database genkan");
  } finally {
    await client.end();
  }
  return urlOf(dataDir, socketDir, "genkan");
}

/** Keeps the server running: when it dies it is started again, more slowly each time. */
class Keeper {
  #running: Running;
  #stopping = false;
  readonly #start: () => Promise<Running>;
  readonly #log: Logger;

  private constructor(running: Running, start: () => Promise<Running>, log: Logger) {
    this.#running = running;
    this.#start = start;
    this.#log = log;
    this.#watch();
  }

  static async start(start: () => Promise<Running>, log: Logger): Promise<Keeper> {
    return new Keeper(await patiently(start), start, log);
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await stopServer(this.#running);
  }

  #watch(): void {
    this.#running.gone.then(async (output) => {
      for (let pause = 100; !this.#stopping; pause = Math.min(pause * 2, 10_000)) {
        this.#log.error({ postgres: output.split("\n").at(-1) }, "PostgreSQL went down; starting it again");
        try {
          this.#running = await patiently(this.#start);
          return this.#stopping ? void stopServer(this.#running) : this.#watch();
        } catch (error) {
          output = String(error);
          await sleep(pause);
        }
      }
    });
  }
}

/** After a kill -9 the old server's last children may need a moment to let go of the shared memory. */
async function patiently(start: () => Promise<Running>): Promise<Running> {
  for (let i = 0; ; i++) {
    try {
      return await start();
    } catch (error) {
      const output = String(error);
      if (i >= 50 || !/still in use|already exists|is another postmaster/.test(output)) throw explain(output);
      await sleep(200);
    }
  }
}
