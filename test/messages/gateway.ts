import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";

export interface Asked {
  method: string;
  path: string;
  authorization: string | undefined;
  type: string | undefined;
  body: string;
}

/** A gateway on this machine that answers as it is told, 201 where it is not. */
export class GatewayServer {
  readonly asked: Asked[] = [];
  /** Statuses for the next requests; what is taken first stands first. */
  readonly answers: number[] = [];
  readonly #server: Server;

  constructor() {
    this.#server = createServer(async (request, response) => {
      this.asked.push(await read(request));
      const status = this.answers.shift() ?? 201;
      response
        .writeHead(status, status === 302 ? { Location: "/elsewhere" } : {})
        .end('{"error":"about +818012345678"}');
    });
  }

  /** Host and port. */
  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", () => resolve()));
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  form(at = 0): Record<string, string> {
    return Object.fromEntries(new URLSearchParams(this.asked.at(at)?.body));
  }
}

async function read(request: IncomingMessage): Promise<Asked> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const { authorization, "content-type": type } = request.headers;
  const body = Buffer.concat(parts).toString();
  return { method: request.method ?? "", path: request.url ?? "", authorization, type, body };
}
