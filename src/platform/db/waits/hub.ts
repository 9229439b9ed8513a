import type { Logger } from "../../log.ts";
import type { Scope } from "../scope.ts";
import { Listener } from "./listener.ts";
import { versionsOf } from "./store.ts";

export interface Watcher {
  /** Something may have changed: it is to be read again. */
  onChange(): void;
  /** This node stops; what still waits goes on elsewhere. */
  onEnd(): void;
}

const netMs = 5_000;

/**
 * Who waits on this node for what is announced. The first one opens the connection that listens. Below it hangs a net: all
 * waiting ids are read in one query every five seconds, and at once after the connection was lost.
 */
export class WaitHub {
  readonly #watchers = new Map<string, Set<Watcher>>();
  readonly #versions = new Map<string, number>();
  readonly #o: { url: string; db: Scope; log: Logger };
  #listener: Listener | undefined;
  #net: NodeJS.Timeout | undefined;
  #ended = false;

  constructor(o: { url: string; db: Scope; log: Logger }) {
    this.#o = o;
  }

  /** Answers with the way to stop watching. Whoever watches reads the present state after this. */
  watch(id: string, watcher: Watcher): () => void {
    if (this.#ended) {
      queueMicrotask(() => watcher.onEnd());
      return () => {};
    }
    this.#start();
    const watchers = this.#watchers.get(id) ?? new Set();
    this.#watchers.set(id, watchers.add(watcher));
    return () => {
      watchers.delete(watcher);
      if (watchers.size > 0 || this.#watchers.get(id) !== watchers) return;
      this.#watchers.delete(id);
      this.#versions.delete(id);
    };
  }

  /** Ids that somebody on this node waits for. */
  get size(): number {
    return this.#watchers.size;
  }

  /** Tells all that wait that this node stops. */
  end(): void {
    this.#ended = true;
    for (const watcher of [...this.#watchers.values()].flatMap((set) => [...set])) watcher.onEnd();
    this.#watchers.clear();
  }

  async close(): Promise<void> {
    this.end();
    clearInterval(this.#net);
    await this.#listener?.close();
  }

  #start(): void {
    if (this.#listener) return;
    const { url, log } = this.#o;
    this.#listener = new Listener({
      ...{ url, log },
      onNews: (id) => this.#tell(id),
      onReturn: () => void this.#readAll(),
    });
    this.#net = setInterval(() => void this.#readAll(), netMs);
    this.#net.unref();
  }

  #tell(id: string): void {
    for (const watcher of this.#watchers.get(id) ?? []) watcher.onChange();
  }

  async #readAll(): Promise<void> {
    const ids = [...this.#watchers.keys()];
    if (ids.length === 0) return;
    try {
      const versions = await this.#o.db.open((tx) => versionsOf(tx, ids));
      for (const id of ids) this.#compare(id, versions.get(id) ?? 0);
    } catch (error) {
      if (!this.#ended) this.#o.log.warn({ reason: String(error) }, "what waits could not be read; it is tried again");
    }
  }

  #compare(id: string, version: number): void {
    if (this.#versions.get(id) === version) return;
    if (this.#watchers.has(id)) this.#versions.set(id, version);
    this.#tell(id);
  }
}
