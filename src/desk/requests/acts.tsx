import { ActPage, reasonIn, type Visit } from "../../console/index.ts";
import type { Tx } from "../../platform/db/index.ts";
import { formOf } from "../../platform/http/index.ts";
import type { CopyKey } from "../../platform/i18n/index.ts";
import { close, type Moved, reject, sendToApproval, stateAfter, take, withdraw } from "../../requests/index.ts";
import type { DeskDeps } from "../deps.ts";
import { byOperator } from "../operator.ts";
import { type Found, withRequest } from "./found.ts";
import { crumbsOf } from "./query.ts";

type Named = "send" | "close" | "reject" | "withdraw";

/** Something that is done to a request with a reason: what it says, and what it does. */
interface RequestAct {
  verb: CopyKey;
  danger?: true;
  run: (tx: Tx, o: Parameters<typeof reject>[1]) => Promise<Moved<string>>;
}

const acts: Record<Named, RequestAct> = {
  send: { verb: "request.send.go", run: sendToApproval },
  close: { verb: "request.close.go", run: close },
  reject: { verb: "approve.reject", danger: true, run: reject },
  withdraw: { verb: "request.withdraw.go", danger: true, run: withdraw },
};

/** GET: what an act does, and the reason for it. What does not fit any more leads to the request, which says how it stands. */
export function askRequestAct(name: Named) {
  return (deps: DeskDeps, c: Visit): Promise<Response> =>
    withRequest(deps, c, async (_, found) => {
      const { state, kind } = found.request;
      return stateAfter(state, name, kind) === null ? stale(c, found) : draw(c, name, found);
    });
}

/** POST `reason`. */
export function takeRequestAct(name: Named) {
  return async (deps: DeskDeps, c: Visit): Promise<Response> => {
    const typed = reasonIn(await formOf(c));
    return withRequest(deps, c, async (tx, found) => {
      if (typed.wrong) return draw(c, name, found, typed);
      const o = { tenant: found.tenant, id: found.request.id, actor: byOperator(c), reason: typed.reason };
      const moved = await acts[name].run(tx, { ...o, now: deps.clock.now() });
      return c.redirect(afterAddress(found, "refused" in moved ? refusals[moved.refused] : null), 303);
    });
  };
}

/** POST: somebody of the desk works on it from now on; nothing is decided, and no reason asked. */
export async function takeOn(deps: DeskDeps, c: Visit): Promise<Response> {
  return withRequest(deps, c, async (tx, found) => {
    const { tenant, request } = found;
    const moved = await take(tx, { tenant, id: request.id, actor: byOperator(c), now: deps.clock.now() });
    return "refused" in moved ? stale(c, found) : c.redirect(afterAddress(found), 303);
  });
}

/** What a refusal is called on the page of the request; checks that are missing stand there anyway. */
export const refusals: Record<string, string | undefined> = {
  stale: "approve.stale",
  notTaken: "request.notTaken",
  own: "approve.own",
  self: "approve.self",
  gone: "approve.gone",
};

export function afterAddress({ request }: Found, told?: string | null): string {
  return told ? `/requests/${request.number}?told=${told}` : `/requests/${request.number}`;
}

export function stale(c: Visit, found: Found): Response {
  return c.redirect(afterAddress(found, refusals.stale), 303);
}

function draw(
  c: Visit,
  name: Named,
  found: Found,
  typed: Partial<ReturnType<typeof reasonIn>> = {},
): Response | Promise<Response> {
  const { view } = found;
  const { t } = view;
  const { number } = found.request;
  const { verb, danger = false } = acts[name];
  return c.html(
    <ActPage
      {...{ view, danger, ...typed }}
      crumbs={crumbsOf({ view, number })}
      title={t(`request.${name}.ask`, { case: number })}
      effect={t(`request.${name}.effect`)}
      verb={t(verb)}
      cancel={afterAddress(found)}
    />,
  );
}
