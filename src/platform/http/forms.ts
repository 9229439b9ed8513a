import type { Context } from "hono";

const limitBytes = 64 * 1024;
/** Of each field the first value, and all of them. */
interface Fields {
  first: Map<string, string>;
  all: Map<string, string[]>;
}

const read = new WeakMap<Request, Promise<Fields>>();

/** The fields of a posted form as text; of repeated names the first counts. Over 64 KB or not such a form: no fields. */
export async function formOf(c: Context): Promise<Map<string, string>> {
  return (await fieldsOf(c)).first;
}

/** The same with every value of a repeated name, such as boxes that are ticked. */
export async function wholeFormOf(c: Context): Promise<Map<string, string[]>> {
  return (await fieldsOf(c)).all;
}

function fieldsOf(c: Context): Promise<Fields> {
  const request = c.req.raw;
  const fields = read.get(request) ?? readFields(request);
  read.set(request, fields);
  return fields;
}

async function readFields(request: Request): Promise<Fields> {
  const all = new Map<string, string[]>();
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  const isForm = type === "application/x-www-form-urlencoded";
  const body = isForm ? ((await boundedText(request, limitBytes)) ?? "") : "";
  for (const [name, value] of new URLSearchParams(body)) all.set(name, [...(all.get(name) ?? []), value]);
  return { first: new Map([...all].map(([name, [value = ""]]) => [name, value])), all };
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
