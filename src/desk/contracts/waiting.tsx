import type { Visit } from "../../console/index.ts";
import { isId } from "../../platform/ids.ts";
import type { DeskDeps } from "../deps.ts";
import { deskView } from "../view.ts";
import { WaitingPage } from "./pages/waiting.tsx";
import { type WaitingKey, waitingPage } from "./store.ts";

const pageRows = 50;

/** GET: 開通のご案内: who has not signed in yet, over all contracts. `after` is the last one of the page before. */
export async function showWaiting(deps: DeskDeps, c: Visit): Promise<Response> {
  const wanted = { now: deps.clock.now(), after: afterIn(c.req.query("after")), limit: pageRows + 1 };
  const [view, { n, rows: found }] = await Promise.all([
    deskView(deps, c, "notices"),
    deps.provider.open((tx) => waitingPage(tx, wanted)),
  ]);
  const rows = found.slice(0, pageRows);
  const last = found.length > pageRows ? rows.at(-1) : undefined;
  const more = last ? `${last.until.getTime()}.${last.id}` : null;
  return c.html(<WaitingPage {...{ view, n, rows, more }} />);
}

function afterIn(text: string | undefined): WaitingKey | null {
  const [, ms = "", id = ""] = /^(\d{1,14})\.(.+)$/.exec(text ?? "") ?? [];
  return isId(id) ? { until: new Date(Number(ms)), id } : null;
}
