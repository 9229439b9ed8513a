import type { Visit } from "../../console/index.ts";
import type { AdminDeps } from "../deps.ts";
import { beforeOf, keyText } from "../query.ts";
import { requestsPage } from "../store.ts";
import { adminView } from "../view.ts";
import { RequestsPage } from "./pages/list.tsx";

const pageRows = 50;

/** GET: 窓口への依頼: what was asked for this tenant's people, by whomever. */
export async function showRequests(deps: AdminDeps, c: Visit): Promise<Response> {
  return deps.db.tenant(c.var.tenant.id, async (tx) => {
    const [view, found] = await Promise.all([
      adminView(tx, c, "requests"),
      requestsPage(tx, { before: beforeOf(c), limit: pageRows + 1 }),
    ]);
    const rows = found.slice(0, pageRows);
    const last = found.length > pageRows ? rows.at(-1)?.request : undefined;
    const more = last ? `/admin/requests?before=${keyText({ at: last.createdAt, id: last.id })}` : null;
    return c.html(<RequestsPage {...{ view, rows, more }} />);
  });
}
