import { may, type Person, personById } from "../../accounts/index.ts";
import { ActPage, reasonIn, type Visit } from "../../console/index.ts";
import { settleCase, type WholeCase, wholeCase } from "../../history/index.ts";
import type { Tx } from "../../platform/db/index.ts";
import type { ConsoleView } from "../../platform/html/index.ts";
import { formOf } from "../../platform/http/index.ts";
import type { Tenant } from "../../tenants/index.ts";
import type { DeskDeps } from "../deps.ts";
import { byOperator } from "../operator.ts";
import { deskRole, deskView } from "../view.ts";
import { namesFor, placeIn } from "./found.ts";
import { queueBeside } from "./one.tsx";
import { CasePage } from "./pages/case.tsx";
import { crumbsOf } from "./query.ts";

interface Found {
  view: ConsoleView;
  tenant: Tenant;
  report: WholeCase;
  person: Person;
}

/** GET: a report of a sign-in that its person does not recognise. */
export async function showCase(
  deps: DeskDeps,
  c: Visit,
  place: { tenantId: string; number: string },
): Promise<Response> {
  const found = await inside(deps, c, place, async (_, found) => found);
  if (found instanceof Response) return found;
  const { settled } = found.report;
  const [role, queue, by] = await Promise.all([
    deskRole(deps, c),
    queueBeside(deps, c, settled ? "settled" : "received"),
    namesFor(deps, c, settled ? [settled.by] : []),
  ]);
  const mayWork = may(role, "requests.work");
  const mayFind = may(role, "customers.find");
  return c.html(<CasePage {...{ ...found, ...queue, by, mayWork, mayFind }} now={deps.clock.now()} />);
}

/** GET: what was done about it. */
export function askSettle(deps: DeskDeps, c: Visit): Promise<Response> {
  return settling(deps, c, (_, found) => draw(c, found));
}

/** POST `reason`. */
export async function takeSettle(deps: DeskDeps, c: Visit): Promise<Response> {
  const typed = reasonIn(await formOf(c));
  return settling(deps, c, async (tx, found) => {
    if (typed.wrong) return draw(c, found, typed);
    const { tenant, report } = found;
    const by = { actor: byOperator(c), reason: typed.reason, now: deps.clock.now() };
    await settleCase(tx, { tenantId: tenant.id, number: report.number, ...by });
    return c.redirect(`/requests/${report.number}`, 303);
  });
}

async function settling(
  deps: DeskDeps,
  c: Visit,
  work: (tx: Tx, found: Found) => Response | Promise<Response>,
): Promise<Response> {
  const place = await placeIn(deps, c);
  if (place?.of !== "case") return c.notFound();
  return inside(deps, c, place, async (tx, found) =>
    found.report.settled ? c.redirect(`/requests/${place.number}`, 303) : work(tx, found),
  );
}

async function inside<T>(
  deps: DeskDeps,
  c: Visit,
  place: { tenantId: string; number: string },
  work: (tx: Tx, found: Found) => Promise<T>,
): Promise<T | Response> {
  const tenant = await deps.directory.byId(place.tenantId);
  if (!tenant) return c.notFound();
  const view = await deskView(deps, c, "requests");
  return deps.db.tenant(tenant.id, async (tx) => {
    const report = await wholeCase(tx, place.number);
    const person = report && (await personById(tx, report.personId));
    return report && person ? work(tx, { view, tenant, report, person }) : c.notFound();
  });
}

function draw(
  c: Visit,
  { view, report }: Found,
  typed: Partial<ReturnType<typeof reasonIn>> = {},
): Response | Promise<Response> {
  const { t } = view;
  const { number } = report;
  return c.html(
    <ActPage
      {...{ view, ...typed }}
      crumbs={crumbsOf({ view, number })}
      title={t("request.close.ask", { case: number })}
      effect={t("request.close.effect")}
      verb={t("request.close.go")}
      cancel={`/requests/${number}`}
    />,
  );
}
