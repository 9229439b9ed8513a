import { connect, type Socket } from "node:net";
import { EventStream } from "./stream.ts";

export interface Answer {
  status: number;
  /** Bytes on the wire, the head included. */
  bytes: number;
  head: string;
  body: Buffer;
}

/**
 * A load generator's browser: one kept-alive connection, one request at a time, cookies. It reads just enough of HTTP/1.1
 * to find the end of an answer (RFC 9112 §6.3), so that it costs little beside the server it shares the cores with.
 */
export class Client {
  readonly #host: string;
  readonly #port: number;
  readonly #socket: Socket;
  readonly cookies = new Map<string, string>();
  #parts: Buffer[] = [];
  #waiting: { resolve(answer: Answer): void; reject(error: Error): void } | undefined;

  constructor(o: { host: string; port: number }) {
    this.#host = o.host;
    this.#port = o.port;
    this.#socket = connect(o.port, "127.0.0.1");
    this.#socket.setNoDelay(true);
    this.#socket.on("data", (part: Buffer) => this.#take(part));
    this.#socket.on("error", (error) => this.#waiting?.reject(error));
    this.#socket.on("close", () => this.#waiting?.reject(new Error("the connection was closed")));
  }

  get(path: string, more = ""): Promise<Answer> {
    return this.#send(`GET ${path} HTTP/1.1\r\n${this.#head()}${more}\r\n`);
  }

  post(path: string, body: string, more = ""): Promise<Answer> {
    const type = "Content-Type: application/x-www-form-urlencoded\r\n";
    return this.#send(
      `POST ${path} HTTP/1.1\r\n${this.#head()}${more}${type}Content-Length: ${body.length}\r\n\r\n${body}`,
    );
  }

  /** Server-sent events, over a connection of their own. */
  events(path: string): EventStream {
    return new EventStream(this.#port, `GET ${path} HTTP/1.1\r\n${this.#head()}\r\n`);
  }

  /** The same browser with a new connection. */
  again(): Client {
    this.close();
    const client = new Client({ host: this.#host, port: this.#port });
    for (const [name, value] of this.cookies) client.cookies.set(name, value);
    return client;
  }

  close(): void {
    this.#socket.destroy();
  }

  #head(): string {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    return `Host: ${this.#host}\r\n${cookie === "" ? "" : `Cookie: ${cookie}\r\n`}`;
  }

  #send(text: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#socket.write(text);
    });
  }

  #take(part: Buffer): void {
    this.#parts.push(part);
    const all = this.#parts.length === 1 ? part : Buffer.concat(this.#parts);
    this.#parts = [all];
    const answer = whole(all);
    if (!answer) return;
    this.#parts = [];
    this.#keep(answer.head);
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.resolve(answer);
  }

  #keep(head: string): void {
    for (const [, name = "", value = "", rest = ""] of head.matchAll(/^set-cookie: ([^=]+)=([^;\r]*)([^\r]*)/gim)) {
      if (/max-age=0\b/i.test(rest)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }
}

/** The answer at the start of what has come, or null where something of it is still to come. */
function whole(all: Buffer): Answer | null {
  const end = all.indexOf("\r\n\r\n");
  if (end < 0) return null;
  const head = all.toString("latin1", 0, end + 2);
  const start = end + 4;
  const length = /^content-length: (\d+)/im.exec(head)?.[1];
  const body = length === undefined ? unchunked(all, start, head) : sized(all, start, Number(length));
  return body && { status: Number(head.slice(9, 12)), bytes: all.length, head, body };
}

function sized(all: Buffer, start: number, length: number): Buffer | null {
  return all.length >= start + length ? all.subarray(start, start + length) : null;
}

function unchunked(all: Buffer, start: number, head: string): Buffer | null {
  if (!/^transfer-encoding: chunked/im.test(head)) return Buffer.alloc(0);
  const parts: Buffer[] = [];
  for (let at = start; ; ) {
    const line = all.indexOf("\r\n", at);
    if (line < 0) return null;
    const size = Number.parseInt(all.toString("latin1", at, line), 16);
    const next = line + 2 + size + 2;
    if (all.length < next) return null;
    if (size === 0) return Buffer.concat(parts);
    parts.push(all.subarray(line + 2, line + 2 + size));
    at = next;
  }
}

/** Where a redirect leads. */
export function locationOf({ head }: Answer): string {
  return /^location: (\S+)/im.exec(head)?.[1] ?? "";
}
