import type { Visit } from "../../console/index.ts";
import { recordAudit } from "../../history/index.ts";
import type { Tx } from "../../platform/db/index.ts";
import type { DeskDeps } from "../deps.ts";
import { byOperator } from "../operator.ts";
import { deskView } from "../view.ts";
import { RequestsPage } from "./pages/list.tsx";
import { type Asked, askedOf, queueAddress } from "./query.ts";
import { countQueue, queuePage } from "./store.ts";

const pageRows = 50;

/** GET: 依頼. `show` is a view, `kind` a kind, `q` what is looked for, `after` the last row of the page before. */
export async function showRequests(deps: DeskDeps, c: Visit): Promise<Response> {
  const asked = askedOf(c);
  const [view, { found, counts }] = await Promise.all([
    deskView(deps, c, "requests"),
    deps.provider.open((tx) => look(tx, deps, c, asked)),
  ]);
  const rows = found.slice(0, pageRows);
  const last = found.length > pageRows ? rows.at(-1) : undefined;
  const more = last ? queueAddress("/requests", { ...asked, after: last }) : null;
  return c.html(<RequestsPage {...{ view, asked, rows, counts, more }} now={deps.clock.now()} />);
}

/** What was looked for is recorded (UI-consoles §5). */
async function look(tx: Tx, deps: DeskDeps, c: Visit, asked: Asked) {
  const [found, counts] = await Promise.all([queuePage(tx, { ...asked, limit: pageRows + 1 }), countQueue(tx, asked)]);
  if (asked.find !== "") {
    const payload = { find: asked.find, hits: found.length };
    const entry = { tenantId: null, actor: byOperator(c), act: "customers.find", payload, now: deps.clock.now() };
    await recordAudit(tx, entry);
  }
  return { found, counts };
}
