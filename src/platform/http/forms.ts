import type { Context } from "hono";

const limitBytes = 64 * 1024;
const read = new WeakMap<Request, Promise<[string, string][]>>();

/** The fields of a posted form as text; of repeated names the first counts. Over 64 KB or not such a form: no fields. */
export async function formOf(c: Context): Promise<Map<string, string>> {
  const fields = new Map<string, string>();
  for (const [name, value] of await pairsOf(c)) if (!fields.has(name)) fields.set(name, value);
  return fields;
}

/** The same with every value of a repeated name, such as boxes that are ticked. */
export async function wholeFormOf(c: Context): Promise<Map<string, string[]>> {
  const fields = new Map<string, string[]>();
  for (const [name, value] of await pairsOf(c)) fields.set(name, [...(fields.get(name) ?? []), value]);
  return fields;
}

function pairsOf(c: Context): Promise<[string, string][]> {
  const request = c.req.raw;
  const known = read.get(request) ?? readPairs(request);
  read.set(request, known);
  return known;
}

async function readPairs(request: Request): Promise<[string, string][]> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/x-www-form-urlencoded") return [];
  return [...new URLSearchParams((await boundedText(request, limitBytes)) ?? "")];
}

/** Never holds more than the limit, whatever Content-Length says or leaves out; null where there is more. */
export async function boundedText(request: Request, limit: number): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    if (size > limit) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

/** A path on this host to go on to: begins with one slash, nothing that a browser reads as another host. */
export function localPath(given: string | undefined, otherwise: string): string {
  if (given === undefined || !/^\/(?![/\\])[\x21-\x7e]{0,2000}$/.test(given) || given.includes("\\")) return otherwise;
  return given;
}

/** Path and query of the page of this host on which a form stood, as far as its browser tells. */
export function refererPath(c: Context): string {
  const from = URL.parse(c.req.header("referer") ?? "");
  if (from?.host !== new URL(c.req.url).host) return "/";
  return localPath(from.pathname + from.search, "/");
}
