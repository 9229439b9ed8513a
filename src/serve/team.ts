import cluster, { type Worker } from "node:cluster";
import type { Config } from "../config.ts";
import type { RoleUrls } from "../platform/db/index.ts";
import { Failure } from "../platform/errors.ts";
import type { Logger } from "../platform/log.ts";
import { gatherForWorkers } from "./gather.ts";
import { finishMs, type Hands } from "./hands.ts";
import { isReport, type Order } from "./messages.ts";
import { threadPoolSize } from "./place.ts";

/** One worker per core. Made early, so that they load while the database starts; a dead one is replaced. */
export class Team implements Hands {
  readonly #config: Config;
  readonly #log: Logger;
  readonly #deaths: number[] = [];
  #urls: RoleUrls | undefined;
  #closing = false;

  constructor(config: Config, log: Logger) {
    this.#config = config;
    this.#log = log;
    gatherForWorkers(log);
    for (let i = 0; i < config.workers; i++) this.#fork();
  }

  async open(urls: RoleUrls): Promise<void> {
    this.#urls = urls;
    await Promise.all(workers().map((worker) => opened(worker, urls)));
    cluster.on("exit", (worker, code, signal) => this.#replace(worker, code, signal));
  }

  async close(): Promise<void> {
    this.#closing = true;
    await Promise.all(workers().map(ended));
  }

  #fork(): Worker {
    const worker = cluster.fork({ UV_THREADPOOL_SIZE: threadPoolSize(this.#config.workers), ...process.env });
    // A message to one that has just ended, also one of the cluster module's own; what follows is told by its exit.
    worker.on("error", (error) =>
      this.#log.warn({ worker: worker.process.pid, reason: error.message }, "a worker could not be told"),
    );
    return worker;
  }

  /** At once the first time; the more of them died within a minute, the later, at most after ten seconds. */
  #replace(dead: Worker, code: number, signal: string): void {
    if (this.#closing) return;
    const now = performance.now();
    this.#deaths.push(now);
    while ((this.#deaths[0] ?? now) < now - 60_000) this.#deaths.shift();
    const pause = this.#deaths.length === 1 ? 0 : Math.min(100 * 2 ** this.#deaths.length, 10_000);
    this.#log.error({ worker: dead.process.pid, code, signal, pause }, "a worker ended; another takes its place");
    setTimeout(() => this.#open(), pause).unref();
  }

  #open(): void {
    if (this.#closing || !this.#urls) return;
    opened(this.#fork(), this.#urls).catch((error: Failure) =>
      this.#log.error({ reason: error.message }, "a worker could not take its place"),
    );
  }
}

function workers(): Worker[] {
  return Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);
}

function tell(worker: Worker, order: Order): void {
  worker.send(order);
}

/** Resolves when the worker listens. */
function opened(worker: Worker, urls: RoleUrls): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.once("listening", () => resolve());
    worker.on("message", (message: object) => {
      if (!isReport(message) || !("failed" in message)) return;
      const { code, message: says, hint } = message.failed;
      reject(new Failure(code, says, { hint }));
    });
    worker.once("exit", (code, signal) =>
      reject(
        new Failure("worker", `a worker ended while it started (${signal ?? code})`, {
          hint: "its own words are above",
        }),
      ),
    );
    tell(worker, { open: urls });
  });
}

/** Resolves when the worker has finished its requests and is gone. */
function ended(worker: Worker): Promise<void> {
  if (worker.isDead()) return Promise.resolve();
  return new Promise((resolve) => {
    const late = setTimeout(() => worker.process.kill("SIGKILL"), finishMs + 2_000);
    worker.once("exit", () => {
      clearTimeout(late);
      resolve();
    });
    if (worker.isConnected()) tell(worker, { close: true });
  });
}
