import type { Visit } from "../../console/index.ts";
import { lockOf } from "../../factors/password/index.ts";
import { recordAudit } from "../../history/index.ts";
import type { DeskDeps } from "../deps.ts";
import { byOperator } from "../operator.ts";
import { deskView } from "../view.ts";
import { FindPage } from "./pages/find.tsx";
import { type FoundPerson, findPeople } from "./store.ts";

const most = 50;
const longest = 100;

/** GET: 利用者を探す, over all contracts. What was looked for is recorded (UI-consoles §5). */
export async function findCustomers(deps: DeskDeps, c: Visit): Promise<Response> {
  const find = (c.req.query("q") ?? "").trim().slice(0, longest);
  const now = deps.clock.now();
  const view = await deskView(deps, c, "customers");
  const found = find === "" ? null : await looked(deps, c, { find, now });
  const locks = await locksOf(deps, found ?? [], now);
  return c.html(<FindPage {...{ view, find, found, locks, now }} full={found?.length === most} />);
}

function looked(deps: DeskDeps, c: Visit, { find, now }: { find: string; now: Date }): Promise<FoundPerson[]> {
  return deps.provider.open(async (tx) => {
    const found = await findPeople(tx, { find, limit: most });
    const payload = { find, hits: found.length };
    await recordAudit(tx, { tenantId: null, actor: byOperator(c), act: "customers.find", payload, now });
    return found;
  });
}

/** Each customer counts tries under a key of its own. */
async function locksOf(deps: DeskDeps, found: FoundPerson[], now: Date): Promise<Map<string, Date>> {
  const locks = new Map<string, Date>();
  for (const { person, tenantId } of found) {
    const tenant = await deps.directory.byId(tenantId);
    if (!tenant) continue;
    const until = await deps.db.tenant(tenantId, (tx) => lockOf(tx, { tenant, userId: person.userId, now }));
    if (until) locks.set(person.id, until);
  }
  return locks;
}
