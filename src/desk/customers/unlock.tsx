import type { Person } from "../../accounts/index.ts";
import { ActPage, reasonIn, type Visit } from "../../console/index.ts";
import { formOf } from "../../platform/http/index.ts";
import { unlockPerson } from "../../recovery/index.ts";
import type { Tenant } from "../../tenants/index.ts";
import type { DeskDeps } from "../deps.ts";
import { byOperator } from "../operator.ts";
import { deskView } from "../view.ts";
import { withCustomer } from "./customer.ts";

/** GET: what unlocking does, and the reason for it. */
export function askUnlock(deps: DeskDeps, c: Visit): Promise<Response> {
  return withCustomer(deps, c, (_, o) => draw(deps, c, o));
}

/** POST `reason`. */
export async function takeUnlock(deps: DeskDeps, c: Visit): Promise<Response> {
  const typed = reasonIn(await formOf(c));
  return withCustomer(deps, c, async (tx, o) => {
    if (typed.wrong) return draw(deps, c, o, typed);
    await unlockPerson(tx, { ...o, actor: byOperator(c), reason: typed.reason, now: deps.clock.now() });
    return c.redirect(`/customers/${o.tenant.label}/${o.person.id}?done=unlock`, 303);
  });
}

async function draw(
  deps: DeskDeps,
  c: Visit,
  { tenant, person }: { tenant: Tenant; person: Person },
  typed: Partial<ReturnType<typeof reasonIn>> = {},
): Promise<Response> {
  const view = await deskView(deps, c, "customers");
  const { t } = view;
  const [, , customers = ""] = view.parts("desk.menuWork");
  const href = `/customers/${tenant.label}/${person.id}`;
  const crumbs = [{ text: customers, href: "/customers" }, { text: person.name, href }, { text: t("unlock.go") }];
  return c.html(
    <ActPage
      {...{ view, crumbs, ...typed }}
      title={t("unlock.ask", { name: person.name })}
      effect={t("unlock.effect")}
      verb={t("unlock.go")}
      cancel={href}
    />,
  );
}
