import type { Session } from "../../sessions/index.ts";
import { keepRequest, keptRequest } from "../index.ts";
import type { Client } from "./moment.ts";
import { type AuthRequest, readRequest } from "./request.ts";
import type { Visit } from "./visit.ts";

const kind = "oidc";

/** A request of an application, kept or not. */
export interface Waiting {
  query: URLSearchParams;
  request: AuthRequest;
  since: Date | null;
  /** Under which it is kept; null: not yet. */
  word: string | null;
}

/** Whom it is about, as far as that is known. */
export interface Parties {
  waiting: Waiting;
  client: Client;
  session: Session | null;
}

/** The request that was kept under the word in the address; null where it is gone. */
export async function waitingOf({ c, deps }: Visit): Promise<(Waiting & { since: Date; word: string }) | null> {
  const word = c.req.param("word") ?? "";
  const fields = await keptRequest(deps, c, { kind, word });
  if (!fields) return null;
  const query = new URLSearchParams(fields.query);
  const request = readRequest(query);
  return request && { query, request, since: new Date(Number(fields.at)), word };
}

/** Answers with the word under which the request is kept; null where it cannot be. */
export function keep({ c, deps, now }: Visit, { query }: Waiting): Promise<string | null> {
  return keepRequest(deps, c, { kind, fields: { query: query.toString(), at: String(now.getTime()) } });
}
