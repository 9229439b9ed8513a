import { request as send } from "node:http";
import type { Genkan } from "../../src/app.ts";

/** A server of another process as tests call one of their own. Node does not resolve *.localhost, so it connects to loopback. */
export function wired(port: number): Genkan {
  const fetch = async (request: Request): Promise<Response> => {
    const body = Buffer.from(await request.arrayBuffer());
    const { pathname, search, host } = new URL(request.url);
    const headers = { ...Object.fromEntries(request.headers), host, "content-length": String(body.length) };
    const to = { host: "127.0.0.1", port, path: pathname + search, method: request.method, headers };
    return new Promise((resolve, reject) => {
      const sent = send(to, (answer) => {
        const parts: Buffer[] = [];
        answer.on("data", (part: Buffer) => parts.push(part));
        answer.on("error", reject);
        answer.on("end", () => {
          const status = answer.statusCode ?? 0;
          resolve(new Response(status === 204 ? null : Buffer.concat(parts), { status }));
        });
      });
      sent.on("error", reject);
      sent.end(body);
    });
  };
  return { fetch, ready: true, endStreams: () => {} };
}
