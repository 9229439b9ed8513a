import { digestOf, openPayload } from "./adapter.ts";
import { findItem } from "./store.ts";
import type { Visit } from "./visit.ts";

const urn = "urn:ietf:params:oauth:request_uri:";
/** What the library adds to the parameters that were pushed. */
const added = new Set(["iss", "aud", "exp", "nbf", "iat", "jti"]);

/** The parameters of a pushed request (RFC 9126), which is used up by asking; null where there is none that is ours. */
export async function pushedQuery({ c, deps, now }: Visit, given: URLSearchParams): Promise<URLSearchParams | null> {
  const { tenant } = c.var;
  const uri = given.get("request_uri") ?? "";
  if (!uri.startsWith(urn)) return null;
  const digest = digestOf({ tenant }, uri.slice(urn.length));
  const found = await deps.db.tenant(tenant.id, (tx) =>
    findItem(tx, { tenantId: tenant.id, now, digest, spend: true }),
  );
  if (!found || found.consumed || found.kind !== "PushedAuthorizationRequest") return null;
  const { request } = openPayload({ tenant }, digest, found.sealed) as { request: string };
  const query = queryOf(JSON.parse(Buffer.from(request.split(".")[1] ?? "", "base64url").toString()));
  return query.get("client_id") === given.get("client_id") ? query : null;
}

function queryOf(params: Record<string, unknown>): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (added.has(name) || value === undefined || value === null) continue;
    for (const one of Array.isArray(value) ? value : [value]) {
      query.append(name, typeof one === "object" ? JSON.stringify(one) : String(one));
    }
  }
  return query;
}

/** A pushed request may ask for offline_access; the library keeps that only beside `prompt=consent`. */
export function pushable(body: Buffer): Buffer {
  const form = new URLSearchParams(body.toString());
  const prompts = form.get("prompt")?.split(" ") ?? [];
  if (!form.get("scope")?.split(" ").includes("offline_access") || prompts.includes("none")) return body;
  if (!prompts.includes("consent")) form.set("prompt", [...prompts, "consent"].filter(Boolean).join(" "));
  return Buffer.from(form.toString());
}
