import { rmSync } from "node:fs";
import { createConnection, createServer, type Server, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { Failure } from "../../errors.ts";

export type Purpose = "serve" | "command";

/** The right to run the server of a data folder: whoever listens on the folder's owner socket has it. It ends with the process. */
export interface Ownership {
  /** Waits until everyone who joined has left, at most `ms`. */
  othersLeft(ms: number): Promise<void>;
  release(): void;
}

/** Somebody else runs the server; as long as the socket stays open they know that we use it. */
export interface Joined {
  purpose: Purpose;
  socket: Socket;
}

type Claimed = { own: Ownership } | { joined: Joined };

const sqliteBusy = 5;

/** Takes the ownership, or joins the one who has it. A socket left behind by a dead process is taken away. */
export async function claim(path: string, purpose: Purpose): Promise<Claimed> {
  for (let i = 0; ; i++) {
    const claimed = (await listen(path, purpose)) ?? (await join(path)) ?? (await replaceDead(path, purpose));
    if (claimed) return claimed;
    if (i > 100) throw new Error(`the socket ${path} can neither be opened nor joined`);
  }
}

/**
 * Two who find the same dead socket must not both take it away: the second would take away the first one's new one.
 * So this is done under a lock of the system's, SQLite's, which Node has on every system and which dies with its process.
 */
async function replaceDead(path: string, purpose: Purpose): Promise<Claimed | null> {
  const { DatabaseSync } = await import("node:sqlite");
  const lock = new DatabaseSync(`${path}.lock`);
  try {
    if (!tryLock(lock)) {
      await sleep(10);
      return null;
    }
    const joined = await join(path);
    if (joined) return joined;
    rmSync(path, { force: true });
    return await listen(path, purpose);
  } finally {
    lock.close();
  }
}

function tryLock(lock: { exec(sql: string): void }): boolean {
  try {
    lock.exec("BEGIN EXCLUSIVE");
    return true;
  } catch (error) {
    if ((error as { errcode?: number }).errcode === sqliteBusy) return false;
    throw error;
  }
}

function listen(path: string, purpose: Purpose): Promise<Claimed | null> {
  const guests = new Set<Socket>();
  const server: Server = createServer((socket) => {
    guests.add(socket);
    socket.on("close", () => guests.delete(socket)).on("error", () => socket.destroy());
    socket.write(`${purpose}\n`);
  });
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "EADDRINUSE" ? resolve(null) : reject(error),
    );
    // Only this process: in a cluster Node would have its workers share the socket.
    server.listen({ path, exclusive: true }, () => {
      server.unref();
      const othersLeft = (ms: number) => until(() => guests.size === 0, ms);
      resolve({ own: { othersLeft, release: () => release(server, guests) } });
    });
  });
}

async function until(done: () => boolean, ms: number): Promise<void> {
  const end = performance.now() + ms;
  while (!done() && performance.now() < end) await sleep(20);
}

function release(server: Server, guests: Set<Socket>): void {
  for (const guest of guests) guest.destroy();
  server.close();
}

function join(path: string): Promise<Claimed | null> {
  return new Promise((resolve) => {
    const socket = createConnection(path);
    const nobody = () => resolve(null);
    socket.once("error", nobody).once("close", nobody);
    socket.once("data", (data) => {
      socket.off("error", nobody).on("error", () => socket.destroy());
      resolve({ joined: { purpose: data.toString().trim() as Purpose, socket } });
    });
  });
}

export function secondGenkan(dataDir: string): Failure {
  return new Failure("second-genkan", `another Genkan runs on the data folder ${dataDir}`, {
    hint: "stop it first, or give this one a folder of its own with GENKAN_DATA_DIR",
  });
}
