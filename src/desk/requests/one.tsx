import { listAdministrators, may } from "../../accounts/index.ts";
import type { Visit } from "../../console/index.ts";
import { contactOf } from "../../contracts/index.ts";
import type { Tx } from "../../platform/db/index.ts";
import { standingOf } from "../../recovery/index.ts";
import { mayNotApprove, numbersOnFile } from "../../requests/index.ts";
import type { DeskDeps } from "../deps.ts";
import { deskRole } from "../view.ts";
import { showCase } from "./case.tsx";
import { type Found, namesFor, placeIn, withRequest } from "./found.ts";
import { RequestPage } from "./pages/one.tsx";
import { askedOf, viewIn } from "./query.ts";
import { countQueue, queuePage } from "./store.ts";

const paneRows = 30;

/** GET: one request, with the queue beside it. */
export async function showRequest(deps: DeskDeps, c: Visit): Promise<Response> {
  const place = await placeIn(deps, c);
  if (place?.of === "case" && place.number === c.req.param("number")) return showCase(deps, c, place);
  const found = await withRequest(deps, c, (tx, found) => factsOf(tx, deps, c, found));
  if (found instanceof Response) return found;
  const { request, person } = found;
  const operator = c.var.session.person;
  const [role, by, queue] = await Promise.all([
    deskRole(deps, c),
    namesFor(
      deps,
      c,
      [...request.steps, ...request.checks].map(({ actor }) => actor),
    ),
    queueBeside(deps, c, request.state),
  ]);
  return c.html(
    <RequestPage
      {...{ ...found, ...queue, by }}
      operatorId={operator.id}
      mayWork={may(role, "requests.work")}
      mayApprove={may(role, "requests.approve")}
      notApprover={mayNotApprove(operator, { person, steps: request.steps })}
      mayPrint={may(role, "notices.print")}
      mayFind={may(role, "customers.find")}
      told={c.req.query("told") ?? null}
      now={deps.clock.now()}
    />,
  );
}

async function factsOf(tx: Tx, deps: DeskDeps, c: Visit, found: Found) {
  const { tenant, person } = found;
  const now = deps.clock.now();
  const [{ startDate }, numbers, administrators, standing] = await Promise.all([
    contactOf(tx),
    numbersOnFile(tx, person.id),
    listAdministrators(tx),
    standingOf(tx, { tenant, person: { ...person, language: c.var.lang }, now }),
  ]);
  return { ...found, startDate, numbers, standing, othersAgree: administrators.some(({ id }) => id !== person.id) };
}

/** The same list as the one from which the page was opened; else that of its state. */
export function queueBeside(deps: DeskDeps, c: Visit, state: string) {
  const asked = askedOf(c);
  const shown = c.req.query("show") === undefined ? { ...asked, view: viewIn(state) } : asked;
  return deps.provider.open(async (tx) => {
    const [rows, counts] = await Promise.all([
      queuePage(tx, { ...shown, after: null, limit: paneRows }),
      countQueue(tx, shown),
    ]);
    return { asked: shown, rows, counts };
  });
}
