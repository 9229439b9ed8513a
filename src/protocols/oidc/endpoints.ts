import type { Context } from "hono";
import type { TenantEnv } from "../../tenants/index.ts";
import { ahead } from "./ahead.ts";
import type { OidcDeps } from "./deps.ts";
import { throughLibrary } from "./library.ts";
import { newMoment } from "./moment.ts";
import type { Instances } from "./provider.ts";
import { pushable } from "./pushed.ts";
import { routes } from "./routing.ts";

const limitBytes = 56 * 1024;
const algorithms = ["ES256", "RS256"];

/** What applications call themselves, without a browser. They prove who they are; no cookie counts here. */
export const endpoints = [
  ...[routes.token, routes.userinfo, routes.jwks, routes.revocation, routes.introspection],
  ...[routes.device_authorization, routes.pushed_authorization_request],
];
const readsAhead = [routes.token, routes.introspection, routes.revocation];
export const metadata = ["/.well-known/openid-configuration", "/.well-known/oauth-authorization-server"];

export async function endpoint(o: { deps: OidcDeps; instances: Instances }, c: Context<TenantEnv>): Promise<Response> {
  const { tenant } = c.var;
  if (tenant.state !== "active") return c.notFound() as Response;
  const url = new URL(c.req.url);
  const body = await bodyOf(c);
  if (body === null) return c.json({ error: "invalid_request", error_description: "the request is too long" }, 413);
  const pushed = url.pathname === routes.pushed_authorization_request && body !== undefined;
  const moment = newMoment({ deps: o.deps, tenant });
  const sent = pushed ? pushable(body) : body;
  const path = url.pathname + url.search;
  if (readsAhead.includes(url.pathname) && body) {
    await ahead(moment, { body, authorization: c.req.header("authorization") });
  }
  const answer = await throughLibrary(o.instances, c, { moment, path, ...(sent ? { body: sent } : {}) });
  // Keys and addresses change seldom, and a key is published long before it signs (DESIGN §7.10).
  if (isPublic(url.pathname)) answer.headers.set("cache-control", "public, max-age=300");
  return answer;
}

function isPublic(path: string): boolean {
  return path === routes.jwks || metadata.includes(path);
}

/** Both algorithms are named: an application that asks for the second has its key made when it is registered. */
export async function serverMetadata(
  o: { deps: OidcDeps; instances: Instances },
  c: Context<TenantEnv>,
): Promise<Response> {
  const answer = await endpoint(o, c);
  if (answer.status !== 200) return answer;
  const document = { ...((await answer.json()) as object), id_token_signing_alg_values_supported: algorithms };
  return new Response(JSON.stringify(document), { status: 200, headers: answer.headers });
}

/** Undefined: none; null: more than the library would read. */
async function bodyOf(c: Context): Promise<Buffer | undefined | null> {
  if (c.req.method !== "POST") return undefined;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of c.req.raw.body ?? []) {
    size += chunk.length;
    if (size > limitBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
