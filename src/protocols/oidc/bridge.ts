import { IncomingMessage, type RequestListener, ServerResponse } from "node:http";
import { Socket } from "node:net";

export interface Passed {
  method: string;
  /** Path and query. */
  path: string;
  headers: Record<string, string>;
  body?: Buffer | undefined;
}

/**
 * Hands a request to a listener of node:http and gives its answer as a Response, so that the library's answers pass through
 * the same middleware as all others, and what it is told of host, address and cookies is what we know of them.
 */
export function pass(listener: RequestListener, o: Passed): Promise<Response> {
  const incoming = new IncomingMessage(new Socket());
  incoming.method = o.method;
  incoming.url = o.path;
  const length: Record<string, string> = o.body ? { "content-length": String(o.body.length) } : {};
  Object.assign(incoming.headers, o.headers, length);
  if (o.body) incoming.push(o.body);
  incoming.push(null);
  // Nothing more comes: else its end would count as a connection that broke off, with an error and its stack each time.
  incoming.complete = true;
  const outgoing = new ServerResponse(incoming);
  return new Promise((resolve, reject) => {
    outgoing.end = ((body?: unknown) => {
      resolve(answerOf(outgoing, body));
      return outgoing;
    }) as typeof outgoing.end;
    outgoing.on("error", reject);
    listener(incoming, outgoing);
  });
}

function answerOf(outgoing: ServerResponse, body: unknown): Response {
  const headers = new Headers();
  for (const [name, value] of Object.entries(outgoing.getHeaders())) {
    // The session is ours; the library keeps none in the browser.
    if (name === "set-cookie" || name === "content-length" || value === undefined) continue;
    for (const each of Array.isArray(value) ? value : [String(value)]) headers.append(name, each);
  }
  const { statusCode: status } = outgoing;
  const empty = body === undefined || status === 204 || status === 304;
  return new Response(empty ? null : (body as BodyInit), { status, headers });
}
