import { Hono } from "hono";
import { canonicalUserId } from "../accounts/index.ts";
import { localPath } from "../platform/http/index.ts";
import { currentSession } from "../sessions/index.ts";
import type { TenantEnv } from "../tenants/index.ts";
import { lostAttempt, showChange, takeChange } from "./change.tsx";
import { forgetAccount, showAccounts, showOther, signOut, takeAccount } from "./chooser.tsx";
import { type SignInDeps, type Visit, visitOf } from "./deps.ts";
import { showFactor, takeFactor } from "./factor.tsx";
import { showId, takeId } from "./id.tsx";
import { showOver } from "./overtaken.tsx";
import { showPass, takePass } from "./pass.tsx";
import { takePasskey } from "./passkey.ts";
import { showPassword, takePassword } from "./password.tsx";
import { showPrompt, takeEnrolled, takeSoon, takeStay } from "./prompts.tsx";
import { showRaise, takeRaise } from "./raise.tsx";
import { showRelief, takeRelief } from "./relief.tsx";
import { showVouch, takeVouch } from "./vouch.tsx";
import { showWait, showWaitState } from "./wait.ts";
import { showKinds, showWays, takeKind, takeWay } from "./ways.tsx";

type Page = (visit: Visit) => Response | Promise<Response>;

/** Every page of the sign-in, and the account chooser. */
export function signInRoutes(deps: SignInDeps): Hono<TenantEnv> {
  const app = new Hono<TenantEnv>();
  const at = (page: Page) => (c: Visit["c"]) => page(visitOf(deps, c));
  app.get("/signin", at(unlessSignedIn(showId)));
  app.post("/signin", at(takeId));
  app.post("/signin/passkey", at(takePasskey));
  app.get("/signin/password", at(unlessSignedIn(showPassword)));
  app.post("/signin/password", at(unlessSignedIn(takePassword)));
  app.get("/signin/change", at(unlessSignedIn(showChange)));
  app.post("/signin/change", at(unlessSignedIn(takeChange)));
  for (const page of ["factor", "enrol"] as const) {
    app.get(`/signin/${page}`, at(unlessSignedIn(showFactor(page))));
    app.post(`/signin/${page}`, at(unlessSignedIn(takeFactor(page))));
  }
  app.get("/signin/wait", at(showWait));
  app.get("/signin/wait/state", at(showWaitState));
  app.get("/signin/other", at(unlessSignedIn(showWays)));
  app.post("/signin/other", at(unlessSignedIn(takeWay)));
  app.get("/signin/kinds", at(unlessSignedIn(showKinds)));
  app.post("/signin/kinds", at(unlessSignedIn(takeKind)));
  app.get("/signin/relief", at(unlessSignedIn(showRelief)));
  app.post("/signin/relief", at(unlessSignedIn(takeRelief)));
  app.get("/signin/vouch", at(unlessSignedIn(showVouch)));
  app.post("/signin/vouch", at(unlessSignedIn(takeVouch)));
  app.get("/signin/pass", at(unlessSignedIn(showPass)));
  app.post("/signin/pass", at(unlessSignedIn(takePass)));
  for (const page of ["stay", "soon", "expired", "reported", "enrolled", "frozen"]) {
    app.get(`/signin/${page}`, at(unlessSignedIn(showPrompt(page))));
  }
  app.post("/signin/enrolled", at(unlessSignedIn(takeEnrolled)));
  app.post("/signin/stay", at(unlessSignedIn(takeStay)));
  app.post("/signin/soon", at(unlessSignedIn(takeSoon)));
  app.get("/signin/over", at(showOver));
  app.all(
    "/signin/*",
    at((visit) => lostAttempt(visit, null)),
  );
  app.get("/stepup", at(showRaise));
  app.post("/stepup", at(takeRaise));
  app.get("/accounts", at(showAccounts));
  app.post("/accounts", at(takeAccount));
  app.post("/accounts/forget", at(forgetAccount));
  app.get("/accounts/other", at(showOther));
  app.get("/signout", (c) => c.redirect("/", 303));
  app.post("/signout", at(signOut));
  return app;
}

/**
 * A stale page of a sign-in, opened or sent while its person is signed in, goes on to the destination.
 * A running attempt for another account goes its way.
 */
function unlessSignedIn(page: Page): Page {
  return async (visit) => {
    const { c, deps, accounts, attempts } = visit;
    if (accounts.tickets.length === 0 || c.req.query("add") !== undefined) return page(visit);
    const attempt = attempts.read(c.req.query("a"));
    if (attempt) return page(visit);
    const checked = await currentSession(deps, c.var.tenant.id, accounts);
    const wanted = canonicalUserId(c.req.query("id") ?? "");
    const same = checked && (wanted === "" || wanted === canonicalUserId(checked.session.person.userId));
    return same && !checked.mustChange ? c.redirect(localPath(c.req.query("to"), "/"), 303) : page(visit);
  };
}
