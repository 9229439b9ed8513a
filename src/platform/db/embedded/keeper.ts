import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "../../log.ts";
import { explain } from "./explain.ts";
import { type Running, startServer, stopServer } from "./process.ts";

type Place = Parameters<typeof startServer>[0];

/** Keeps the server running: when it or its watcher dies it is started again, more slowly each time, at most each 10 s. */
export class Keeper {
  #running: Running;
  #stopping = false;
  readonly #place: Place;
  readonly #log: Logger;

  private constructor(running: Running, place: Place) {
    this.#running = running;
    this.#place = place;
    this.#log = place.log;
    this.#watch();
  }

  /** Throws a Failure where the server does not start. */
  static async start(place: Place): Promise<Keeper> {
    return new Keeper(await patiently(place), place);
  }

  /** Resolves when the server is gone. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await stopServer(this.#running);
  }

  #watch(): void {
    this.#running.gone.then(async (output) => {
      for (let pause = 100; !this.#stopping; pause = Math.min(pause * 2, 10_000)) {
        this.#log.error({ postgres: output.split("\n").at(-1) }, "PostgreSQL went down; starting it again");
        try {
          this.#running.child.stdin?.destroy(); // what is left of the old watcher ends the old server
          this.#running = await patiently(this.#place);
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
async function patiently(place: Place): Promise<Running> {
  for (let i = 0; ; i++) {
    try {
      return await startServer(place);
    } catch (error) {
      const output = error instanceof Error ? error.message : String(error);
      if (i >= 50 || !/still in use|already exists|is another postmaster/.test(output)) throw explain(error);
      await sleep(200);
    }
  }
}
