import { contentPolicy } from "../../platform/http/index.ts";
import { viewOf } from "../../tenants/index.ts";
import type { Visit } from "./deps.ts";
import { HandOnPage } from "./pages/handon.tsx";

/**
 * The page that hands the person on: a form to another address with what it has to say, sent by a script, or by its button
 * where there is none. This one answer may be sent to that
 * one origin, and by it to others: browsers hold the policy against each redirect of the answer, and many applications send
 * people on to another host of theirs.
 */
export function handOn(
  c: Visit,
  o: { application: string | null; userId?: string; to: string; fields: Record<string, string> },
): Response {
  const { origin, protocol } = new URL(o.to);
  c.header("Content-Security-Policy", contentPolicy(c.var.nonce, [], `${origin} ${protocol}`));
  return c.html(<HandOnPage view={viewOf(c)} {...o} />) as Response;
}
