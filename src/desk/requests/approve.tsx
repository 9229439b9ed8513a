import { ActPage, reasonIn, type Visit } from "../../console/index.ts";
import { requestText } from "../../messages/index.ts";
import { formOf } from "../../platform/http/index.ts";
import { approve, mayNotApprove, missingChecks, stateAfter } from "../../requests/index.ts";
import type { DeskDeps } from "../deps.ts";
import { byOperator } from "../operator.ts";
import { afterAddress, refusals, stale } from "./acts.tsx";
import { type Found, withRequest } from "./found.ts";
import { Effects } from "./pages/decide.tsx";
import { PassPage } from "./pages/pass.tsx";
import { crumbsOf } from "./query.ts";

/** GET: everything that will happen, and the reason. */
export function askApproval(deps: DeskDeps, c: Visit): Promise<Response> {
  return withRequest(deps, c, async (_, found) => {
    const { request, person } = found;
    if (stateAfter(request.state, "approve", request.kind) === null) return stale(c, found);
    const refused = mayNotApprove(c.var.session.person, { person, steps: request.steps });
    if (refused || missingChecks(request.checks) > 0)
      return c.redirect(afterAddress(found, refused && refusals[refused]), 303);
    return draw(c, found);
  });
}

/**
 * POST `reason`: carried out, once. What comes of a reset is on this answer and nowhere else; of a re-issue the notice is
 * printed from the request's page.
 */
export async function takeApproval(deps: DeskDeps, c: Visit): Promise<Response> {
  const typed = reasonIn(await formOf(c));
  return withRequest(deps, c, async (tx, found) => {
    if (typed.wrong) return draw(c, found, typed);
    const done = await approve(tx, {
      ...{ tenant: found.tenant, id: found.request.id, actor: byOperator(c), reason: typed.reason },
      ...{ operator: c.var.session.person, factors: deps.factors, now: deps.clock.now() },
    });
    if ("refused" in done) return c.redirect(afterAddress(found, refusals[done.refused] ?? null), 303);
    if (done.outcome.kind === "reissue") return c.redirect(afterAddress(found), 303);
    return c.html(<PassPage {...found} pass={done.outcome.reset} now={deps.clock.now()} />);
  });
}

function draw(c: Visit, found: Found, typed: Partial<ReturnType<typeof reasonIn>> = {}): Response | Promise<Response> {
  const { view } = found;
  const { t, lang } = view;
  const { request, person } = found;
  return c.html(
    <ActPage
      {...{ view, ...typed }}
      crumbs={crumbsOf({ view, number: request.number })}
      title={t("approve.ask", { name: person.name, kind: requestText(lang, request.kind) })}
      effect={<Effects view={view} kind={request.kind} />}
      verb={t("approve.go")}
      cancel={afterAddress(found)}
    />,
  );
}
