import { askSignOut, type SignOnDeps, type Visit } from "../signon/index.ts";

/** GET wsignout1.0: the person is asked once, as anybody can make a browser open an address (DESIGN §7.2). */
export function signOutHere(deps: SignOnDeps, c: Visit): Promise<Response> {
  return askSignOut(deps, c);
}

/**
 * GET wsignoutcleanup1.0: another provider tells that it has ended its part. Inside a frame or picture no cookie of ours comes
 * along and there is nothing to end; opened as a page it asks.
 */
export async function cleanUp(deps: SignOnDeps, c: Visit): Promise<Response> {
  const framed = ["iframe", "image", "frame", "empty"].includes(c.req.header("sec-fetch-dest") ?? "");
  return framed ? (c.body(null, 200) as Response) : askSignOut(deps, c);
}
