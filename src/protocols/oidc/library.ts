import type { Context } from "hono";
import type { TenantEnv } from "../../tenants/index.ts";
import { flush } from "./adapter.ts";
import { type Passed, pass } from "./bridge.ts";
import { type Moment, within } from "./moment.ts";
import type { Instances } from "./provider.ts";

const sessionCookie = "_session";
/** The only headers that an application's request is judged by. */
const passed = ["authorization", "content-type", "dpop", "origin", "accept", "access-control-request-method"];

/** One request through the library; what it issued is written before its answer leaves. */
export function throughLibrary(
  instances: Instances,
  c: Context<TenantEnv>,
  o: { moment: Moment; path: string; method?: string; body?: Buffer },
): Promise<Response> {
  const { moment } = o;
  const { tenant } = moment;
  const own = [...passed, "access-control-request-headers"].flatMap((name) => {
    const value = c.req.header(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  const headers = {
    ...Object.fromEntries(own),
    ...hostHeaders(tenant.origin),
    ...(moment.session ? { cookie: `${sessionCookie}=${moment.session.id}` } : {}),
  };
  return within(moment, async () => {
    const { listener } = await instances.of(tenant);
    const request: Passed = { method: o.method ?? c.req.method, path: o.path, headers, body: o.body };
    const answer = await pass(listener, request);
    return (await flush(moment)) ? answer : usedBefore(answer);
  });
}

/** RFC 6749 §5.2. */
function usedBefore({ headers }: Response): Response {
  const error = { error: "invalid_grant", error_description: "grant request is invalid" };
  return new Response(JSON.stringify(error), { status: 400, headers });
}

/** The tenant's fixed origin, whatever the request said. */
function hostHeaders(origin: string): Record<string, string> {
  const { host, protocol } = new URL(origin);
  return { host, "x-forwarded-host": host, "x-forwarded-proto": protocol.slice(0, -1) };
}
