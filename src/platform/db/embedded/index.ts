/**
 * Owns the PostgreSQL server that Genkan runs for itself: its programs, account, data folder, start, watch and stop.
 * Must not know what is in the database.
 */
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "../../log.ts";
import { serverAccount } from "./account.ts";
import { findBinaries } from "./binaries.ts";
import { ensureCluster } from "./cluster.ts";
import { connectable, ensureDatabase, urlOf } from "./database.ts";
import { explain } from "./explain.ts";
import { prepareFolders } from "./folders.ts";
import { Keeper } from "./keeper.ts";
import { claim, type Joined, type Ownership, type Purpose, secondGenkan } from "./owner.ts";

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

/**
 * Opens the database of a data folder: starts its server, or, for a command, uses the one that runs.
 * A second Genkan on the folder is refused; one waits for a running command to end. Throws a Failure with the way out.
 */
export async function openEmbedded(o: Options): Promise<EmbeddedServer> {
  const binaries = findBinaries(o.binDir);
  const account = serverAccount(o.dataDir, binaries);
  const socketDir = prepareFolders(o.dataDir, account);
  for (;;) {
    const claimed = await claim(join(socketDir, "owner"), o.purpose).catch(rethrow);
    if ("own" in claimed) {
      const start = async () => {
        const place = await ensureCluster({ dataDir: o.dataDir, binaries, account });
        return { account, program: join(binaries.bin, "postgres"), dataDir: place, socketDir, log: o.log };
      };
      return run({ start, ...o, socketDir, own: claimed.own }).catch(rethrow);
    }
    const used = await useRunning(claimed.joined, { ...o, socketDir });
    if (used) return used;
  }
}

function rethrow(error: unknown): never {
  throw explain(error);
}

type Place = Parameters<typeof Keeper.start>[0];

async function run(o: {
  start: () => Promise<Place>;
  dataDir: string;
  socketDir: string;
  own: Ownership;
  purpose: Purpose;
}): Promise<EmbeddedServer> {
  let keeper: Keeper | undefined;
  const down = async () => {
    await keeper?.stop();
    o.own.release();
  };
  try {
    keeper = await Keeper.start(await o.start());
    await ensureDatabase(o);
  } catch (error) {
    await down();
    throw error;
  }
  // A command lets others finish what they began on its server, a server that stops gives them ten seconds.
  const patience = o.purpose === "command" ? Number.POSITIVE_INFINITY : 10_000;
  return { url: urlOf(o, "genkan"), stop: () => o.own.othersLeft(patience).then(down) };
}

/** Null when the one who runs the server has ended: the folder is to be claimed anew. */
async function useRunning(joined: Joined, o: Options & { socketDir: string }): Promise<EmbeddedServer | null> {
  const { purpose, socket } = joined;
  let ended = false;
  socket.once("close", () => {
    ended = true;
  });
  if (o.purpose === "serve") {
    socket.destroy();
    if (purpose === "serve") throw secondGenkan(o.dataDir);
    await sleep(50); // a command is at work; it ends by itself
    return null;
  }
  while (!ended) {
    if (await connectable(o)) return { url: urlOf(o, "genkan"), stop: async () => void socket.destroy() };
    await sleep(50); // the owner has just begun to start it
  }
  return null;
}
