import { readConfig } from "../../src/config.ts";
import { openGround, openNode } from "../../src/node.ts";
import { systemClock } from "../../src/platform/clock.ts";
import { createLog } from "../../src/platform/log.ts";
import { type Genkan, root, until } from "./genkan.ts";
import { signIn } from "./visitor.ts";

/** People who sign in one after the other, several at once, for as long as it is wanted, whatever happens to the server. */
export class SignIns {
  /** Values of the session cookies that came with a 303: what the server has promised. */
  readonly acknowledged: string[] = [];
  failures = 0;
  #on = true;
  readonly #done: Promise<unknown>;

  constructor(o: { genkan: () => Genkan; userId: string; password: string; atOnce: number }) {
    this.#done = Promise.all(Array.from({ length: o.atOnce }, () => this.#goOn(o)));
  }

  /** Waits until so many more are acknowledged. */
  async more(count: number): Promise<void> {
    const wanted = this.acknowledged.length + count;
    await until(() => this.acknowledged.length >= wanted, 30_000);
  }

  async end(): Promise<void> {
    this.#on = false;
    await this.#done;
  }

  async #goOn(o: { genkan: () => Genkan; userId: string; password: string }): Promise<void> {
    while (this.#on) {
      const visitor = o.genkan().visitor();
      try {
        this.acknowledged.push(await signIn(visitor, o.userId, o.password));
      } catch {
        this.failures++; // the server is being killed; what counts is what it had acknowledged
        await new Promise((resolve) => setTimeout(resolve, 20));
      } finally {
        visitor.close();
      }
    }
  }
}

/** Acknowledged sessions that are not in the database as sessions and as entries of the history. */
export async function lost(dataDir: string, acknowledged: readonly string[], env: Record<string, string> = {}) {
  const config = readConfig({ GENKAN_DATA_DIR: dataDir, ...env }, root);
  const log = createLog("silent");
  const ground = await openGround({ config, log, purpose: "command" });
  const node = openNode({ config, clock: systemClock, log, ...ground, connections: 1 });
  const [sessions, events] = await node.provider.open((tx) =>
    Promise.all([
      tx.selectFrom("sessions").select("id").where("state", "=", "active").execute(),
      tx.selectFrom("events").select("session_id").where("outcome", "=", "success").execute(),
    ]),
  );
  await node.close();
  await ground.stop();
  const there = new Set(sessions.map(({ id }) => id));
  const told = new Set(events.map(({ session_id }) => session_id));
  const ids = acknowledged.map((cookie) => cookie.split(".")[1] as string);
  return ids.filter((id) => !there.has(id) || !told.has(id));
}
