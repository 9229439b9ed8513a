import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { createServer as createTlsServer, type Server as TlsServer } from "node:tls";
import { selfSigned } from "../../support/certificate.ts";

/** Tags and fields of Chromium's own `google_apis/gcm/protocol`. */
const tags = { loginRequest: 2, loginResponse: 3, dataMessage: 8 };
const version = 41;

/**
 * As much of Google's push backend as Chromium needs to subscribe and to receive, on this machine: check-in, registration and the
 * stream of messages. Internals of Chromium: they may change with any version.
 */
export class GoogleBackend {
  readonly #http: Server;
  readonly #stream: TlsServer;
  readonly #sockets = new Set<Socket>();
  /** What the browser has registered as. */
  registered: URLSearchParams | undefined;

  constructor() {
    this.#http = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on("data", (part: Buffer) => parts.push(part));
      request.on("end", () => {
        if (request.url === "/checkin") response.end(checkedIn());
        else response.end(this.#register(Buffer.concat(parts).toString()));
      });
    });
    this.#stream = createTlsServer(selfSigned(), (socket) => this.#greet(socket));
  }

  async open(): Promise<void> {
    for (const server of [this.#http, this.#stream]) await once(server.listen(0, "127.0.0.1"), "listening");
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#http.closeAllConnections();
    for (const server of [this.#http, this.#stream]) await new Promise((done) => server.close(done));
  }

  /** What Chromium is started with. */
  get switches(): string[] {
    const [http, stream] = [this.#http, this.#stream].map((server) => (server.address() as AddressInfo).port);
    return [
      `--gcm-checkin-url=http://127.0.0.1:${http}/checkin`,
      `--gcm-registration-url=http://127.0.0.1:${http}/register`,
      `--gcm-mcs-endpoint=https://localhost:${stream}`,
      "--ignore-certificate-errors",
    ];
  }

  /** Sends what a push service was given, encrypted as it is. */
  push(body: Buffer): void {
    const of = (name: string) => this.registered?.get(name) ?? "";
    const note = (key: string, value: string) => text(7, Buffer.concat([text(1, key), text(2, value)]));
    const fields = [text(3, of("sender")), text(5, of("app")), text(9, "0:1")];
    const notes = [note("content-encoding", "aes128gcm"), note("subtype", of("X-subtype"))];
    const message = Buffer.concat([...fields, ...notes, number(17, 60), text(21, body)]);
    for (const socket of this.#sockets) socket.write(framed(tags.dataMessage, message));
  }

  #register(form: string): string {
    this.registered = new URLSearchParams(form);
    return "token=canary";
  }

  /** The version once, then an answer to the login; what follows from the browser needs none. */
  #greet(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on("error", () => this.#sockets.delete(socket));
    socket.once("data", (data) => {
      if (data[1] !== tags.loginRequest && data.length > 1) return void socket.destroy();
      socket.write(Buffer.concat([Buffer.of(version), framed(tags.loginResponse, text(1, "1"))]));
    });
  }
}

function checkedIn(): Buffer {
  const id = (field: number, value: bigint) => {
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64LE(value);
    return Buffer.concat([varint((field << 3) | 1), bytes]);
  };
  return Buffer.concat([number(1, 1), number(3, Date.now()), id(7, 4_242n), id(8, 2_424n)]);
}

function framed(tag: number, message: Buffer): Buffer {
  return Buffer.concat([Buffer.of(tag), varint(message.length), message]);
}

function text(field: number, value: string | Buffer): Buffer {
  const bytes = Buffer.from(value as string);
  return Buffer.concat([varint((field << 3) | 2), varint(bytes.length), bytes]);
}

function number(field: number, value: number): Buffer {
  return Buffer.concat([varint(field << 3), varint(value)]);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  for (let rest = BigInt(value); ; rest >>= 7n) {
    if (rest < 128n) return Buffer.from([...bytes, Number(rest)]);
    bytes.push(Number(rest & 127n) | 128);
  }
}
