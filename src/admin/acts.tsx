import type { Visit } from "../console/index.ts";
import { actsPage } from "../history/index.ts";
import type { AdminDeps } from "./deps.ts";
import { ActsPage } from "./pages/acts.tsx";
import { beforeOf } from "./query.ts";
import { namesOf } from "./store.ts";
import { adminView } from "./view.ts";

const pageRows = 50;

/** GET: 操作の記録: what was done in this tenant, by whom and why. */
export async function showActs(deps: AdminDeps, c: Visit): Promise<Response> {
  const { tenant } = c.var;
  return deps.db.tenant(tenant.id, async (tx) => {
    const [view, found] = await Promise.all([
      adminView(tx, c, "acts"),
      actsPage(tx, { tenantId: tenant.id, before: beforeOf(c), limit: pageRows + 1 }),
    ]);
    const rows = found.slice(0, pageRows);
    const ids = rows.flatMap(({ actor, payload }) => [actor.kind === "person" ? actor.id : null, payload?.person]);
    const names = await namesOf(tx, [...new Set(ids.filter((id) => typeof id === "string"))]);
    const more = found.length > pageRows ? (rows.at(-1) ?? null) : null;
    return c.html(<ActsPage {...{ view, rows, names, more }} />);
  });
}
