import { ActPage, reasonIn, type Visit } from "../../console/index.ts";
import type { ConsoleView } from "../../platform/html/index.ts";
import { formOf } from "../../platform/http/index.ts";
import { isKind, type Kind, makeRequest } from "../../requests/index.ts";
import { withCustomer } from "../customers/customer.ts";
import type { DeskDeps } from "../deps.ts";
import { byOperator } from "../operator.ts";
import { deskView } from "../view.ts";

type Customer = Parameters<Parameters<typeof withCustomer>[2]>[1];

/** GET: what is asked for on the telephone, about a person whose page is open. */
export async function askMake(deps: DeskDeps, c: Visit): Promise<Response> {
  const view = await deskView(deps, c, "customers");
  return making(deps, c, async (_, o) => draw(c, view, o));
}

/** POST `reason`: what the matter is. Whoever takes the call works on it from then on. */
export async function takeMake(deps: DeskDeps, c: Visit): Promise<Response> {
  const typed = reasonIn(await formOf(c));
  const view = await deskView(deps, c, "customers");
  return making(deps, c, async (tx, o) => {
    if (typed.wrong) return draw(c, view, o, typed);
    const { request } = await makeRequest(tx, {
      ...{ ...o, origin: "desk", actor: byOperator(c), reason: typed.reason, now: deps.clock.now() },
    });
    return c.redirect(`/requests/${request.number}`, 303);
  });
}

type Making = Customer & { kind: Kind };

/** Nobody asks for somebody who is not there any more, or for a reset where there is nothing to reset. */
function making(
  deps: DeskDeps,
  c: Visit,
  work: (tx: Parameters<Parameters<typeof withCustomer>[2]>[0], o: Making) => Promise<Response>,
): Promise<Response> {
  const kind = c.req.param("kind");
  return withCustomer(deps, c, async (tx, o) => {
    const fits = isKind(kind) && (kind !== "reset" || o.tenant.policy.secondFactor !== "off");
    if (!fits || o.person.state === "ended") return c.notFound();
    return work(tx, { ...o, kind });
  });
}

function draw(
  c: Visit,
  view: ConsoleView,
  { tenant, person, kind }: Making,
  typed: Partial<ReturnType<typeof reasonIn>> = {},
): Response | Promise<Response> {
  const { t } = view;
  const [, , customers = ""] = view.parts("desk.menuWork");
  const href = `/customers/${tenant.label}/${person.id}`;
  return c.html(
    <ActPage
      {...{ view, ...typed }}
      crumbs={[
        { text: customers, href: "/customers" },
        { text: person.name, href },
      ]}
      title={t(`request.take.${kind}`, { name: person.name })}
      effect={t("request.take.effect")}
      verb={t("deskperson.take")}
      cancel={href}
    />,
  );
}
