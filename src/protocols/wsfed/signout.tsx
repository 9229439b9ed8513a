import type { Application } from "../../applications/index.ts";
import { askSignOut, type SignOnDeps, type Visit } from "../signon/index.ts";
import { wsfedSettings } from "./settings.ts";

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

/** Where a browser ends an application's own session in passing (WS-Federation 1.2 §13.2.4). */
export function cleanUpAddress(application: Application): string | null {
  const reply = wsfedSettings(application).replies[0];
  if (reply === undefined) return null;
  const url = new URL(reply);
  url.searchParams.set("wa", "wsignoutcleanup1.0");
  return url.href;
}
