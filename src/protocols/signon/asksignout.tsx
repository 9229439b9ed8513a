import { viewOf } from "../../tenants/index.ts";
import type { SignOnDeps, Visit } from "./deps.ts";
import { sessionHere } from "./gate.ts";
import { SignOutPage } from "./pages/signout.tsx";

/** Asks whether to sign out; who is not signed in is told so at once. */
export async function askSignOut(
  deps: SignOnDeps,
  c: Visit,
  o: { form: string; kept?: string } = { form: "/signout" },
): Promise<Response> {
  const signed = await sessionHere(deps, c);
  if (!signed) return c.redirect("/signin?note=out", 303);
  const { id, userId } = signed.session.person;
  return c.html(<SignOutPage view={viewOf(c)} personId={id} userId={userId} {...o} />) as Response;
}
