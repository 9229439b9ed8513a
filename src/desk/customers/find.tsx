import type { Visit } from "../../console/index.ts";
import { locksOver } from "../../factors/password/index.ts";
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
  const people = (found ?? []).map(({ person, tenantId }) => ({ ...person, tenantId }));
  const tenantOf = (id: string) => deps.directory.byId(id);
  const locks = await deps.provider.open((tx) => locksOver(tx, { people, tenantOf, now }));
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
