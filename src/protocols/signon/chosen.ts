import type { Person } from "../../accounts/index.ts";
import type { Application } from "../../applications/index.ts";
import { cookieJar } from "../../platform/http/index.ts";
import { BrowserAccounts } from "../../sessions/index.ts";
import type { Arrival } from "./arrival.ts";
import type { SignOnDeps, Visit } from "./deps.ts";

const cookie = "opened";
/** From a tile to the application and from there back to us. */
const tileSeconds = 5 * 60;

interface Opening {
  application: Pick<Application, "id">;
  person: Pick<Person, "id">;
}

/** Added to the address of a request that waits while its person signs in or chooses: who comes back by it has chosen. */
export const picked = "picked=1";

/** The tile stood on a page of this account: the application's own question is answered as the same one. */
export function noteTile(deps: Pick<SignOnDeps, "secure">, c: Visit, { application, person }: Opening): void {
  cookieJar(c, deps.secure).set(cookie, `${application.id}.${person.id}`, tileSeconds);
}

/**
 * Whether it is plain as whom the application is to open: one account only is signed in here, or the person has just said it.
 * What an address says counts only where it is our own, of a request that waits.
 */
export function isPlain(deps: Pick<SignOnDeps, "secure">, c: Visit, o: Opening & { arrival: Arrival }): boolean {
  if (isAlone(deps, c)) return true;
  if (cookieJar(c, deps.secure).get(cookie) === `${o.application.id}.${o.person.id}`) return true;
  return o.arrival.kept !== null && (c.req.query("picked") === "1" || c.req.query("as") === o.person.id);
}

/** The same for a launch from our side: from a page of ours, which names its account, and not from a link elsewhere. */
export function isPlainStart(deps: Pick<SignOnDeps, "secure">, c: Visit): boolean {
  return isAlone(deps, c) || ["same-origin", undefined].includes(c.req.header("sec-fetch-site"));
}

function isAlone(deps: Pick<SignOnDeps, "secure">, c: Visit): boolean {
  return new BrowserAccounts(cookieJar(c, deps.secure), c.var.tenant).tickets.length < 2;
}
