import { personByUserId } from "../../accounts/index.ts";
import { reasonIn, type Visit } from "../../console/index.ts";
import { addPeople, checkAddition } from "../../contracts/index.ts";
import { formOf } from "../../platform/http/index.ts";
import { InputFailure } from "../../platform/input/index.ts";
import { domainsOf } from "../../tenants/index.ts";
import type { AdminDeps } from "../deps.ts";
import { contractedIds } from "../store.ts";
import { adminView } from "../view.ts";
import { faultOf, type PersonFault } from "./fault.ts";
import { NewPersonPage, type PersonFields, personFields } from "./page.tsx";

/** GET: 利用者を追加する. */
export function askPerson(deps: AdminDeps, c: Visit): Promise<Response> {
  return draw(deps, c, {});
}

/** POST: adds one person by an order of its own; the temporary password stands on the sheet that is printed next. */
export async function takePerson(deps: AdminDeps, c: Visit): Promise<Response> {
  const { tenant, session } = c.var;
  const form = await formOf(c);
  const typed = Object.fromEntries(
    personFields.map((field) => [field, (form.get(field) ?? "").trim()]),
  ) as PersonFields;
  const reason = reasonIn(form);
  const given = Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== ""));
  const addition = { tenant, people: { ...given, order: "add" } };
  const by = { actor: { kind: "person" as const, id: session.person.id }, reason: reason.reason };
  try {
    await (reason.wrong ? checkAddition(deps, addition) : addPeople(deps, { ...addition, by }));
  } catch (error) {
    if (!(error instanceof InputFailure)) throw error;
    return draw(deps, c, { typed, ...reason, faults: error.faults.map(faultOf) });
  }
  if (reason.wrong) return draw(deps, c, { typed, ...reason });
  const added = await deps.db.tenant(tenant.id, (tx) => personByUserId(tx, typed.userId));
  return c.redirect(`/admin/people/${added?.id ?? ""}?added=1`, 303);
}

interface Typed extends Partial<ReturnType<typeof reasonIn>> {
  typed?: PersonFields;
  faults?: PersonFault[];
}

function draw(deps: AdminDeps, c: Visit, typed: Typed): Promise<Response> {
  return deps.db.tenant(c.var.tenant.id, async (tx) => {
    const [view, domains, ids] = await Promise.all([adminView(tx, c, "people"), domainsOf(tx), contractedIds(tx)]);
    return c.html(<NewPersonPage {...{ view, domains, ids, ...typed }} />);
  });
}
