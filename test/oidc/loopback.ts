import { request } from "node:http";

/** `fetch` for names under localhost, which Node's resolver does not know everywhere: connects to 127.0.0.1 and says the host. */
export interface Sending {
  method?: string;
  headers?: HeadersInit;
  body?: unknown;
}

export async function loopbackFetch(url: string, init: Sending = {}): Promise<Response> {
  const at = new URL(url);
  const body = init.body === undefined || init.body === null ? undefined : Buffer.from(String(init.body));
  const headers = Object.fromEntries(new Headers(init.headers));
  const method = init.method ?? "GET";
  return new Promise((resolve, reject) => {
    const options = { host: "127.0.0.1", port: at.port, path: at.pathname + at.search, method };
    const length = body ? { "content-length": String(body.length) } : {};
    const sent = request({ ...options, headers: { ...headers, ...length, host: at.host } }, (answer) => {
      const parts: Buffer[] = [];
      answer.on("data", (part: Buffer) => parts.push(part));
      answer.on("error", reject);
      answer.on("end", () => {
        const status = answer.statusCode ?? 0;
        const text = status === 204 || status === 304 ? null : Buffer.concat(parts);
        const pairs = Object.entries(answer.headersDistinct).flatMap(([name, values]) =>
          (values ?? []).map((value): [string, string] => [name, value]),
        );
        resolve(new Response(text, { status, headers: pairs }));
      });
    });
    sent.on("error", reject);
    sent.end(body);
  });
}
