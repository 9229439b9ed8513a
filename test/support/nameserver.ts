import { createSocket, type Socket } from "node:dgram";
import type { AddressInfo } from "node:net";
import DNS from "dns2";

const { Packet } = DNS;
type Type = "TXT" | "MX" | "CNAME" | "SRV";
type Row = Record<string, unknown>;

/** A real name server on loopback: what stands in its zone is answered, everything else is no name. */
export class NameServer {
  readonly #socket: Socket;
  readonly #zone = new Map<string, Row[]>();
  /** Names that were asked for. */
  readonly asked: string[] = [];
  /** Answered to every question in place of the zone (RFC 1035 §4.1.1): 2 server failure, 5 refused. */
  code = 0;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on("message", (message, from) => {
      socket.send(this.#answer(message), from.port, from.address);
    });
  }

  static async start(): Promise<NameServer> {
    const socket = createSocket("udp4");
    await new Promise<void>((done) => socket.bind(0, "127.0.0.1", done));
    return new NameServer(socket);
  }

  get address(): string {
    return `127.0.0.1:${(this.#socket.address() as AddressInfo).port}`;
  }

  put(name: string, type: Type, row: Row): void {
    const key = `${name} ${type}`;
    this.#zone.set(key, [...(this.#zone.get(key) ?? []), row]);
  }

  clear(): void {
    this.#zone.clear();
  }

  stop(): Promise<void> {
    return new Promise((done) => this.#socket.close(() => done()));
  }

  #answer(message: Buffer): Buffer {
    const request = Packet.parse(message);
    const [question] = request.questions;
    if (!question) return message;
    const response = Packet.createResponseFromRequest(request);
    const name = question.name.toLowerCase();
    this.asked.push(name);
    response.header.rcode = this.code;
    if (this.code > 0) return response.toBuffer();
    for (const type of ["TXT", "MX", "CNAME", "SRV"] as const) {
      if (question.type !== Packet.TYPE[type]) continue;
      for (const row of this.#zone.get(`${name} ${type}`) ?? []) {
        const head = { name: question.name, type: Packet.TYPE[type], class: Packet.CLASS.IN, ttl: 60 };
        response.answers.push({ ...head, ...row } as never);
      }
    }
    if (![...this.#zone.keys()].some((key) => key.startsWith(`${name} `))) response.header.rcode = 3;
    return response.toBuffer();
  }
}
