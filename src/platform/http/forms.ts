import type { Context } from "hono";

const limitBytes = 64 * 1024;

/** The fields of a posted form as text; files and repeated names are left out. Too large or not a form: no fields. */
export async function formOf(c: Context): Promise<Map<string, string>> {
  const fields = new Map<string, string>();
  const type = c.req.header("content-type") ?? "";
  const length = Number(c.req.header("content-length") ?? "0");
  if (length > limitBytes || !type.startsWith("application/x-www-form-urlencoded")) return fields;
  const body = await c.req.text();
  if (body.length > limitBytes) return fields;
  for (const [name, value] of new URLSearchParams(body)) if (!fields.has(name)) fields.set(name, value);
  return fields;
}

/** A path on this host to go on to: begins with one slash, nothing that a browser reads as another host. */
export function localPath(given: string | undefined, otherwise: string): string {
  if (given === undefined || !/^\/(?![/\\])[\x21-\x7e]{0,1000}$/.test(given) || given.includes("\\")) return otherwise;
  return given;
}
