import type { Context } from "hono";
import { equal } from "../../platform/crypto/index.ts";
import { formOf } from "../../platform/http/index.ts";
import { dayOf } from "../../platform/i18n/index.ts";
import { askFromOutside, expectedOf, isKind, type Kind } from "../../requests/index.ts";
import { deskLabel, type Tenant, type TenantEnv, viewOf } from "../../tenants/index.ts";
import { customerNumberOf, faultsOf, typedIn } from "./asked.ts";
import { AskPage, LimitPage, ReceivedPage } from "./askpages.tsx";
import { offerOf } from "./offer.ts";
import type { HelpDeps } from "./routes.tsx";

type Visit = Context<TenantEnv>;

/** GET: what the desk needs to know to call back. */
export async function showAsk(deps: HelpDeps, c: Visit): Promise<Response> {
  const kind = kindOf(c);
  if (!kind) return c.redirect("/trouble", 303);
  const typed = { number: "", userId: "", phone: "", matter: "" };
  return c.html(<AskPage {...askedOf(deps, c, kind)} typed={typed} faults={{}} />);
}

/** POST `number, userId, phone, matter`: the same answer whether they are anybody's or not (SPEC §8.1). */
export async function takeAsk(deps: HelpDeps, c: Visit): Promise<Response> {
  const kind = kindOf(c);
  if (!kind) return c.redirect("/trouble", 303);
  const typed = typedIn(await formOf(c));
  const faults = faultsOf(typed, kind);
  if (Object.keys(faults).length > 0) return c.html(<AskPage {...askedOf(deps, c, kind)} {...{ typed, faults }} />);
  const number = await askFromOutside(deps.db, {
    ...{ tenant: c.var.tenant, ip: c.var.ip, now: deps.clock.now() },
    typed: {
      ...{ kind, userId: typed.userId, phone: typed.phone, matter: kind === "other" ? typed.matter : null },
      customerNumber: customerNumberOf(typed.number),
    },
  });
  if (number === null) return c.html(<LimitPage view={viewOf(c)} kind={kind} settings={c.var.settings} />, 429);
  return c.redirect(receivedAddress(c.var.tenant, { kind, number, day: dayOf(deps.clock.now()) }), 303);
}

/** GET: the number of a request that was taken; only addresses of our own making show one. */
export async function showReceived(c: Visit): Promise<Response> {
  const kind = kindOf(c);
  const { case: number = "", day = "", mark = "" } = c.req.query();
  if (!kind || !equal(Buffer.from(mark), Buffer.from(markOf(c.var.tenant, { kind, number, day }))))
    return c.redirect("/trouble", 303);
  const { dueOn } = expectedOf(c.var.settings, kind, new Date(`${day}T12:00:00+09:00`));
  return c.html(<ReceivedPage view={viewOf(c)} settings={c.var.settings} {...{ kind, number, dueOn }} />);
}

/** Only what there is to be asked for: who has no second factor has none that could be reset, and the desk's staff ask each other. */
function kindOf(c: Visit): Kind | null {
  const { tenant } = c.var;
  const kind = c.req.param("kind");
  if (!isKind(kind) || tenant.label === deskLabel) return null;
  return kind === "reset" && tenant.policy.secondFactor === "off" ? null : kind;
}

function askedOf(deps: HelpDeps, c: Visit, kind: Kind) {
  const expected = expectedOf(c.var.settings, kind, deps.clock.now());
  return { view: viewOf(c), kind, expected, offer: offerOf(c.var.tenant, deps.factors) };
}

interface Received {
  kind: Kind;
  number: string;
  day: string;
}

function receivedAddress(tenant: Tenant, { kind, number, day }: Received): string {
  const query = new URLSearchParams({ case: number, day, mark: markOf(tenant, { kind, number, day }) });
  return `/trouble/request/${kind}/received?${query}`;
}

/** Nobody else can make a page of ours tell a number. */
function markOf({ key }: Tenant, { kind, number, day }: Received): string {
  return key.digest("request-received", kind, number, day).toString("base64url").slice(0, 22);
}
