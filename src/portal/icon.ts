import { pictureOf } from "../applications/index.ts";
import { isId } from "../platform/ids.ts";
import type { PortalDeps, Visit } from "./deps.ts";

/** GET: the picture on a tile. Its address changes with it, so a browser keeps it for good; it can do nothing but be seen. */
export async function showIcon(deps: PortalDeps, c: Visit): Promise<Response> {
  const id = c.req.param("id") ?? "";
  const found = isId(id) ? await deps.db.tenant(c.var.tenant.id, (tx) => pictureOf(tx, id)) : null;
  if (!found || c.req.query("v") !== found.digest) return c.notFound();
  c.header("Content-Type", "image/png");
  c.header("Cache-Control", "private, max-age=31536000, immutable");
  c.header("Content-Security-Policy", "default-src 'none'; sandbox");
  return c.body(new Uint8Array(found.png));
}
