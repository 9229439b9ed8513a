import { connect, type Socket } from "node:net";

/** A waiting page's server-sent events: when the first state came, and when the one came that says that it is done. */
export class EventStream {
  readonly #socket: Socket;
  readonly #first = Promise.withResolvers<number>();
  readonly #done = Promise.withResolvers<number>();
  #text = "";

  constructor(port: number, request: string) {
    this.#socket = connect(port, "127.0.0.1", () => this.#socket.write(request));
    this.#socket.setNoDelay(true);
    this.#socket.on("data", (part) => this.#take(part.toString("latin1")));
    this.#socket.on("error", (error) => this.#fail(error));
    this.#socket.on("close", () => this.#fail(new Error(`the stream has ended:\n${this.#text}`)));
    // Whoever waits is told; a stream that nobody waits for any more may end.
    this.#first.promise.catch(() => {});
    this.#done.promise.catch(() => {});
  }

  get first(): Promise<number> {
    return this.#first.promise;
  }

  get done(): Promise<number> {
    return this.#done.promise;
  }

  close(): void {
    this.#socket.destroy();
  }

  /** An event is written as one, so that the frames of a chunked answer never stand inside of it. */
  #take(part: string): void {
    const now = performance.now();
    this.#text += part;
    const last = this.#text.match(/event: state\ndata: .*\n\n/g)?.at(-1);
    if (last === undefined) return;
    this.#first.resolve(now);
    if (last.includes('"done":true')) this.#done.resolve(now);
  }

  #fail(error: Error): void {
    this.#first.reject(error);
    this.#done.reject(error);
  }
}
