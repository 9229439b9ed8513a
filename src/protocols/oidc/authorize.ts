import { formOf } from "../../platform/http/index.ts";
import { settle } from "./enter.tsx";
import { pushedQuery } from "./pushed.ts";
import { badRequest } from "./refused.tsx";
import { readRequest } from "./request.ts";
import type { Visit } from "./visit.ts";

/** GET or POST of an application's request, by the browser of whoever is to sign in (OpenID Connect Core 1.0 §3.1.2.1). */
export async function authorize(visit: Visit): Promise<Response> {
  const { c } = visit;
  const posted = c.req.method === "POST";
  const given = posted ? new URLSearchParams([...(await formOf(c))]) : new URL(c.req.url).searchParams;
  const query = given.has("request_uri") ? await pushedQuery(visit, given) : given;
  const request = query && readRequest(query);
  if (!query || !request)
    return badRequest(visit, { client: null, session: null, reason: "unreadable or used request" });
  // A post from another site carries no cookies (SameSite): they come with the GET that it is answered with.
  return settle(visit, { query, request, since: null, word: null }, { confirmed: false, raised: false, keep: posted });
}
