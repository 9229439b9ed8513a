import { unlinkSync } from "node:fs";
import { createConnection, createServer, type Server, type Socket } from "node:net";

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

/** Takes the ownership, or joins the one who has it. A socket left behind by a dead process is taken away. */
export async function claim(path: string, purpose: Purpose): Promise<{ own: Ownership } | { joined: Joined }> {
  for (let i = 0; ; i++) {
    const own = await listen(path, purpose);
    if (own) return { own };
    const joined = await join(path);
    if (joined) return { joined };
    if (i > 5) throw new Error(`the socket ${path} can neither be opened nor joined`);
    unlinkSync(path);
  }
}

function listen(path: string, purpose: Purpose): Promise<Ownership | null> {
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
    server.listen(path, () => {
      server.unref();
      resolve({
        async othersLeft(ms) {
          const end = performance.now() + ms;
          while (guests.size > 0 && performance.now() < end) await new Promise((r) => setTimeout(r, 20));
        },
        release() {
          for (const guest of guests) guest.destroy();
          server.close();
        },
      });
    });
  });
}

function join(path: string): Promise<Joined | null> {
  return new Promise((resolve) => {
    const socket = createConnection(path);
    socket.once("error", () => resolve(null));
    socket.once("data", (data) => {
      socket.removeAllListeners("error");
      socket.on("error", () => socket.destroy());
      resolve({ purpose: data.toString().trim() as Purpose, socket });
    });
  });
}
