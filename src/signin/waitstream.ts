import type { WaitState } from "../factors/index.ts";
import type { Clock } from "../platform/clock.ts";
import type { WaitHub } from "../platform/db/index.ts";

interface StreamInput {
  waits: WaitHub;
  clock: Clock;
  /** What is announced when something changes. */
  id: string;
  /** Where it stands now. */
  read(): Promise<WaitState>;
  /** The browser has gone. */
  signal: AbortSignal;
  onError(error: unknown): void;
}

const retryMs = 2_000;
const heartbeatMs = 15_000;
const longestMs = 5 * 60_000;
const encoder = new TextEncoder();

/** One waiting page: its state now and at each change, a comment now and then so that nobody between us hangs up. */
export function eventStream(o: StreamInput): ReadableStream<Uint8Array> {
  let page: WaitingPage;
  return new ReadableStream({
    start: (controller: ReadableStreamDefaultController<Uint8Array>) => {
      page = new WaitingPage(o, controller);
    },
    cancel: () => void page.stop(),
  });
}

class WaitingPage {
  readonly #o: StreamInput;
  readonly #controller: ReadableStreamDefaultController<Uint8Array>;
  readonly #timers: NodeJS.Timeout[];
  readonly #unwatch: () => void;
  #change: NodeJS.Timeout | undefined;
  #told: string | undefined;
  #reading = false;
  #again = false;
  #ended = false;

  constructor(o: StreamInput, controller: ReadableStreamDefaultController<Uint8Array>) {
    this.#o = o;
    this.#controller = controller;
    this.#send(`retry: ${retryMs}\n\n`);
    this.#timers = [setInterval(() => this.#send(":\n\n"), heartbeatMs), setTimeout(() => this.end(), longestMs)];
    for (const timer of this.#timers) timer.unref();
    this.#unwatch = o.waits.watch(o.id, { onChange: () => void this.#look(), onEnd: () => this.end() });
    o.signal.addEventListener("abort", () => this.end(), { once: true });
    void this.#look();
  }

  /** The browser may come back for the rest. */
  end(): void {
    if (this.stop()) this.#controller.close();
  }

  /** Without closing: whoever read has left. False where it had stopped before. */
  stop(): boolean {
    if (this.#ended) return false;
    this.#ended = true;
    for (const timer of this.#timers) clearTimeout(timer);
    clearTimeout(this.#change);
    this.#unwatch();
    return true;
  }

  /** Reads one at a time; what changes meanwhile is read afterwards. */
  async #look(): Promise<void> {
    if (this.#reading) {
      this.#again = true;
      return;
    }
    this.#reading = true;
    try {
      do {
        this.#again = false;
        this.#tell(await this.#o.read());
      } while (this.#again && !this.#ended);
    } catch (error) {
      // The browser comes back by itself and begins with what is true then.
      this.#o.onError(error);
      this.end();
    } finally {
      this.#reading = false;
    }
  }

  #tell(state: WaitState): void {
    if (this.#ended) return;
    this.#awaitNext(state.until);
    if (this.#told === state.key) return;
    this.#told = state.key;
    this.#send(`event: state\ndata: ${JSON.stringify({ key: state.key, done: state.done })}\n\n`);
  }

  /** What changes by itself is nobody's news. */
  #awaitNext(until: Date | null): void {
    clearTimeout(this.#change);
    if (until === null) return;
    const ms = until.getTime() - this.#o.clock.now().getTime() + 50;
    if (ms > longestMs) return;
    this.#change = setTimeout(() => void this.#look(), Math.max(ms, 1_000));
    this.#change.unref();
  }

  #send(text: string): void {
    if (!this.#ended) this.#controller.enqueue(encoder.encode(text));
  }
}
