import { listAdministrators, may } from "../../accounts/index.ts";
import type { Visit } from "../../console/index.ts";
import { contactOf } from "../../contracts/index.ts";
import { heldBy } from "../../factors/index.ts";
import { passwordRow } from "../../factors/password/index.ts";
import { historyPage } from "../../history/index.ts";
import { keptSince } from "../../portal/index.ts";
import { standingOf } from "../../recovery/index.ts";
import { requestsOf } from "../../requests/index.ts";
import type { DeskDeps } from "../deps.ts";
import { deskRole, deskView } from "../view.ts";
import { withCustomer } from "./customer.ts";
import { CustomerPage } from "./pages/person.tsx";

const recentRows = 8;
const requestRows = 5;

/** GET: one person, whose first line is the sentence to read aloud. */
export async function showCustomer(deps: DeskDeps, c: Visit): Promise<Response> {
  const [view, role] = await Promise.all([deskView(deps, c, "customers"), deskRole(deps, c)]);
  const now = deps.clock.now();
  return withCustomer(deps, c, async (tx, { tenant, person }) => {
    const { id } = person;
    const [standing, held, password, recent, administrators, requests, { contact }] = await Promise.all([
      standingOf(tx, { tenant, person: { ...person, language: c.var.lang }, now }),
      heldBy(tx, id),
      passwordRow(tx, id),
      historyPage(tx, { personId: id, filter: "all", since: keptSince(now), before: null, limit: recentRows }),
      listAdministrators(tx),
      requestsOf(tx, { personId: id, limit: requestRows }),
      contactOf(tx),
    ]);
    return c.html(
      <CustomerPage
        {...{ view, tenant, person, standing, held, recent, requests }}
        passwordSetAt={password?.set_at ?? null}
        administrators={administrators.map(({ name }) => name)}
        mainPhone={contact?.phone ?? null}
        mayTake={may(role, "requests.work") && person.state !== "ended"}
        mayUnlock={may(role, "customers.help")}
        unlocked={c.req.query("done") === "unlock"}
      />,
    );
  });
}
