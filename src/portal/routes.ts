import { Hono } from "hono";
import { passwordPage, type SignedInEnv, signedIn } from "../sessions/index.ts";
import { clearStay, setLanguage, showAccount } from "./account.tsx";
import { showConsents, takeBack } from "./consents.tsx";
import { showContact, takeContact } from "./contact/index.ts";
import type { Handler, PortalDeps, Visit } from "./deps.ts";
import { exportOwn } from "./export.ts";
import { helpRoutes } from "./help/index.ts";
import { showHistory } from "./history.tsx";
import { saveHistory } from "./historyfile.ts";
import { askReport, takeReport } from "./historyreport.tsx";
import { dismissHint, showAll, showHome } from "./home.tsx";
import { launch, noteLaunch } from "./launch.tsx";
import { moveTile, setStar } from "./lay.ts";
import { askRemove, changeMethod, showAdd, showMethod, showMove, takeRemove } from "./method.tsx";
import { showOwnChange, takeOwnChange } from "./password.tsx";
import { askWithdraw, takeWithdraw } from "./request.tsx";
import { showSecurity } from "./security.tsx";
import { endOne, endOthers, showSessions } from "./sessions.tsx";
import { askUndo, takeUndo } from "./undo.tsx";

/** A person's own pages, each behind the sign-in, and the help pages, which are open to everybody. */
export function portalRoutes(deps: PortalDeps): Hono<SignedInEnv> {
  const app = new Hono<SignedInEnv>();
  const guard = signedIn(deps);
  const at = (handler: Handler) => (c: Visit) => handler(deps, c);
  for (const path of ["/", "/console/", "/console"]) app.get(path, guard, at(showHome));
  app.post("/console/hint", guard, at(dismissHint));
  app.get("/apps", guard, at(showAll));
  app.post("/apps/star", guard, at(setStar));
  app.post("/apps/move", guard, at(moveTile));
  app.get("/apps/:id", guard, at(launch));
  app.post("/apps/:id/launched", guard, at(noteLaunch));
  app.get("/account", guard, at(showAccount));
  app.get("/account/export", guard, at(exportOwn));
  app.post("/account/language", guard, at(setLanguage));
  app.post("/account/stay", guard, at(clearStay));
  app.get("/account/change/:kind", guard, at(showContact));
  app.post("/account/change/:kind", guard, at(takeContact));
  app.get("/history", guard, at(showHistory));
  app.get("/history.csv", guard, at(saveHistory));
  app.get("/history/report", guard, at(askReport));
  app.post("/history/report", guard, at(takeReport));
  app.get("/security", guard, at(showSecurity));
  app.get(passwordPage, guard, at(showOwnChange));
  app.post(passwordPage, guard, at(takeOwnChange));
  app.get("/security/add", guard, at(showAdd));
  app.get("/security/move", guard, at(showMove));
  app.get("/security/method/:id", guard, at(showMethod));
  app.post("/security/method/:id", guard, at(changeMethod));
  app.get("/security/method/:id/remove", guard, at(askRemove));
  app.post("/security/method/:id/remove", guard, at(takeRemove));
  for (const path of ["/account/undo/:id", "/security/undo/:id"]) {
    app.get(path, guard, at(askUndo));
    app.post(path, guard, at(takeUndo));
  }
  app.get("/security/sessions", guard, at(showSessions));
  app.post("/security/sessions/end", guard, at(endOne));
  app.post("/security/sessions/end-others", guard, at(endOthers));
  app.get("/security/requests/:number", guard, at(askWithdraw));
  app.post("/security/requests/:number", guard, at(takeWithdraw));
  app.get("/security/apps", guard, at(showConsents));
  app.post("/security/apps", guard, at(takeBack));
  app.route("/", helpRoutes(deps));
  return app;
}
