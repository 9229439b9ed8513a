import type { Server, ServerOptions } from "node:http";
import { createAdaptorServer } from "@hono/node-server";
import type { Config } from "../config.ts";
import { Failure } from "../platform/errors.ts";
import { answerClientError } from "./clienterror.ts";
import { finishMs } from "./hands.ts";
import type { Answerer } from "./program.ts";

const limits: ServerOptions = {
  // Six sealed attempts and the sessions of several accounts fit twice (DESIGN §7.1); beyond it 431 drops the cookies.
  maxHeaderSize: 32_768,
  headersTimeout: 20_000,
  requestTimeout: 60_000,
  // Longer than the 60 s after which common proxies give up an idle connection, so that they close first.
  keepAliveTimeout: 75_000,
};

/** Opens the port. Answers with the way to close it: running requests are finished. */
export async function openHttp(genkan: Answerer, config: Config): Promise<() => Promise<void>> {
  const server = createAdaptorServer({ fetch: genkan.fetch, serverOptions: limits }) as Server;
  server.on("clientError", answerClientError);
  await listen(server, config);
  return () => close(server, genkan);
}

function listen(server: Server, { port, listen: host }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(portFailure(error, port)));
    server.listen({ port, ...(host === undefined ? {} : { host }) }, resolve);
  });
}

function portFailure(error: NodeJS.ErrnoException, port: number): Failure {
  const reasons: Record<string, string> = {
    EADDRINUSE: `port ${port} is taken by another program`,
    EACCES: `this account may not open port ${port}`,
    EADDRNOTAVAIL: "GENKAN_LISTEN names an address that this machine does not have",
  };
  const sentence = reasons[error.code ?? ""] ?? `port ${port} cannot be opened: ${error.message}`;
  return new Failure("port", sentence, { hint: "choose another one, for example PORT=8090 npm start", cause: error });
}

async function close(server: Server, genkan: Answerer): Promise<void> {
  genkan.ready = false;
  genkan.endStreams();
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // Connections that are kept alive become idle one by one as their requests end.
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  const last = setTimeout(() => server.closeAllConnections(), finishMs);
  await closed;
  clearInterval(sweep);
  clearTimeout(last);
}
