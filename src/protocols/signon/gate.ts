import type { Application } from "../../applications/index.ts";
import { type Assurance, assuranceOf, type Level, type Proof, provedSecond } from "../../factors/index.ts";
import { cookieJar } from "../../platform/http/index.ts";
import { BrowserAccounts, currentSession, passwordPage, type Session } from "../../sessions/index.ts";
import { raiseAddress } from "../../signin/index.ts";
import type { SignOnDeps, Visit } from "./deps.ts";
import { lacksSecond, mayRaise, missing, type Wish } from "./level.ts";

/** Somebody who is signed in here, and what that is worth. */
export interface Signed {
  session: Session;
  assurance: Assurance;
  mustChange: boolean;
}

/** The current account of this browser; the tenant is brought up to date with it. */
export async function sessionHere(deps: SignOnDeps, c: Visit): Promise<Signed | null> {
  const accounts = new BrowserAccounts(cookieJar(c, deps.secure), c.var.tenant);
  const checked = await currentSession(deps, c.var.tenant.id, accounts);
  if (!checked) return null;
  c.set("tenant", await deps.directory.current(c.var.tenant, checked.tenantVersion));
  const { session, mustChange } = checked;
  return { session, mustChange, assurance: assuranceOf(session.proofs) };
}

/** What an application wants of the sign-in before it is opened. */
export interface Wants {
  application: Application;
  /** What the request itself asks for: one of these. None: nothing. */
  wishes: readonly Wish[];
  /** Nobody's sign-in from before this moment counts. */
  since: Date | null;
  /** No second factor from before this moment counts, where the request asks for two. */
  secondSince?: Date | null;
}

/** `tooWeak`: what can be asked for was asked for, and it is not enough. */
export type Obstacle = "signin" | "again" | "password" | "application" | Level | "fresher" | "tooWeak";

/** What stands between the person and the application; null: nothing. */
export function gate(c: Visit, signed: Signed | null, wants: Wants): Obstacle | null {
  if (!signed) return "signin";
  const { session, assurance } = signed;
  if (wants.since && authenticatedAt(session) < wants.since) return "again";
  if (signed.mustChange) return "password";
  if (lacksSecond(c.var.tenant, wants.application, session.proofs)) return "application";
  const level = missing(wants.wishes, assurance);
  const due = level ?? (isOld(session, wants) ? "fresher" : null);
  return due && (wasRaised(c) || !mayRaise(c.var.tenant)) ? "tooWeak" : due;
}

function isOld(session: Session, { wishes, secondSince }: Wants): boolean {
  const at = secondAt(session);
  const asked = wishes.length > 0 && !wishes.includes("any");
  return asked && Boolean(secondSince && at && at < secondSince);
}

const raised = "raised=1";

/** The person has come back from proving more, whatever came of it. */
function wasRaised(c: Visit): boolean {
  return c.req.query("kept") !== undefined && c.req.query("raised") === "1";
}

/** Where the obstacle is overcome; from there the person comes back to `to`. `hint`: the user ID that is filled in. */
export function obstacleAddress(
  obstacle: Exclude<Obstacle, "tooWeak">,
  o: { to: string; hint: string | undefined },
): string {
  const { to } = o;
  if (obstacle === "password") return `${passwordPage}?must=1`;
  if (obstacle === "application") return raiseAddress({ need: obstacle, to });
  if (obstacle === "mfa" || obstacle === "aal2") return raiseAddress({ need: obstacle, to: `${to}&${raised}` });
  if (obstacle === "fresher") return raiseAddress({ need: "change", to: `${to}&${raised}` });
  const query = new URLSearchParams({ ...(o.hint ? { id: o.hint } : {}), to });
  return obstacle === "again" ? `/signin?add=1&${query}` : `/signin?${query}`;
}

/** When the person last proved who they are by what a sign-in begins with; a second factor alone makes it no younger. */
export function authenticatedAt(session: Pick<Session, "proofs" | "startedAt">): Date {
  const first: Proof["factor"][] = ["password", "passkey"];
  return latest(session.proofs.filter(({ factor }) => first.includes(factor))) ?? session.startedAt;
}

/** When a second factor was proved last; null: never. */
export function secondAt(session: Session): Date | null {
  return latest(session.proofs.filter((proof) => provedSecond([proof])));
}

function latest(proofs: readonly Proof[]): Date | null {
  return proofs.length > 0 ? new Date(Math.max(...proofs.map(({ at }) => Date.parse(at)))) : null;
}
