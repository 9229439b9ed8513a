import { listAdministrators } from "../../accounts/index.ts";
import type { Visit } from "../../console/index.ts";
import { heldBy } from "../../factors/index.ts";
import { passwordRow } from "../../factors/password/index.ts";
import { historyPage } from "../../history/index.ts";
import { keptSince } from "../../portal/index.ts";
import { standingOf } from "../../recovery/index.ts";
import type { DeskDeps } from "../deps.ts";
import { deskView } from "../view.ts";
import { withCustomer } from "./customer.ts";
import { CustomerPage } from "./pages/person.tsx";

const recentRows = 8;

/** GET: one person, whose first line is the sentence to read aloud. */
export async function showCustomer(deps: DeskDeps, c: Visit): Promise<Response> {
  const view = await deskView(deps, c, "customers");
  const now = deps.clock.now();
  return withCustomer(deps, c, async (tx, { tenant, person }) => {
    const { id } = person;
    const [standing, held, password, recent, administrators] = await Promise.all([
      standingOf(tx, { tenant, person: { ...person, language: c.var.lang }, now }),
      heldBy(tx, id),
      passwordRow(tx, id),
      historyPage(tx, { personId: id, filter: "all", since: keptSince(now), before: null, limit: recentRows }),
      listAdministrators(tx),
    ]);
    return c.html(
      <CustomerPage
        {...{ view, tenant, person, standing, held, recent }}
        passwordSetAt={password?.set_at ?? null}
        administrators={administrators.map(({ name }) => name)}
        unlocked={c.req.query("done") === "unlock"}
      />,
    );
  });
}
