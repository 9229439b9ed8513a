import type { Application } from "../../applications/index.ts";
import { type Assurance, assuranceOf, type Proof } from "../../factors/index.ts";
import { cookieJar } from "../../platform/http/index.ts";
import { BrowserAccounts, currentSession, passwordPage, type Session } from "../../sessions/index.ts";
import { raiseAddress } from "../../signin/index.ts";
import type { SignOnDeps, Visit } from "./deps.ts";

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
  /** The request itself asks for two factors. */
  more: boolean;
  /** Nobody's sign-in from before this moment counts. */
  since: Date | null;
  /** No second factor from before this moment counts, where the request asks for two. */
  secondSince?: Date | null;
}

export type Obstacle = "signin" | "again" | "password" | "more" | "fresher";

/** What stands between the person and the application; null: nothing. */
export function gate(
  c: Visit,
  signed: Signed | null,
  { application, more, since, secondSince }: Wants,
): Obstacle | null {
  if (!signed) return "signin";
  if (since && authenticatedAt(signed.session) < since) return "again";
  if (signed.mustChange) return "password";
  const marked = application.secondFactor && c.var.tenant.policy.secondFactor !== "off";
  const second = signed.session.proofs.some(({ factor }) => factor !== "password" && factor !== "accessPass");
  if ((more && !signed.assurance.mfa) || (marked && !second)) return "more";
  const at = secondAt(signed.session);
  return more && secondSince && at && at < secondSince ? "fresher" : null;
}

/** Where the obstacle is overcome; from there the person comes back to `to`. `hint`: the user ID that is filled in. */
export function obstacleAddress(obstacle: Obstacle, o: { to: string; hint: string | undefined }): string {
  const query = new URLSearchParams({ ...(o.hint ? { id: o.hint } : {}), to: o.to });
  if (obstacle === "password") return `${passwordPage}?must=1`;
  if (obstacle === "fresher") return raiseAddress({ need: "change", to: o.to });
  if (obstacle === "more") return raiseAddress({ need: "application", to: o.to });
  return obstacle === "again" ? `/signin?add=1&${query}` : `/signin?${query}`;
}

/** When the person last proved who they are by what a sign-in begins with. */
export function authenticatedAt(session: Session): Date {
  const first: Proof["factor"][] = ["password", "passkey"];
  return latest(session.proofs.filter(({ factor }) => first.includes(factor))) ?? session.startedAt;
}

/** When a second factor was proved last; null: never. */
export function secondAt(session: Session): Date | null {
  return latest(session.proofs.filter(({ factor }) => factor !== "password" && factor !== "accessPass"));
}

function latest(proofs: readonly Proof[]): Date | null {
  return proofs.length > 0 ? new Date(Math.max(...proofs.map(({ at }) => Date.parse(at)))) : null;
}
