import { type Person, peopleNamesOf, personById } from "../../accounts/index.ts";
import type { ByText, Visit } from "../../console/index.ts";
import type { Tx } from "../../platform/db/index.ts";
import type { ConsoleView } from "../../platform/html/index.ts";
import { text } from "../../platform/i18n/index.ts";
import { type Actor, type WholeRequest, wholeRequest } from "../../requests/index.ts";
import type { Tenant } from "../../tenants/index.ts";
import type { DeskDeps } from "../deps.ts";
import { deskView } from "../view.ts";
import { numberIn, placeOf } from "./store.ts";

export interface Found {
  /** Drawn up before the transaction begins: in it no second connection is waited for. */
  view: ConsoleView;
  tenant: Tenant;
  request: WholeRequest;
  person: Person;
}

/** The request that the address names, in the scope of its tenant; reports and other numbers have pages of their own. */
export async function withRequest<T>(
  deps: DeskDeps,
  c: Visit,
  work: (tx: Tx, o: Found) => Promise<T>,
): Promise<T | Response> {
  const place = await placeIn(deps, c);
  const tenant = place && (await deps.directory.byId(place.tenantId));
  if (!place || !tenant) return c.notFound();
  if (place.of === "case" || place.number !== c.req.param("number"))
    return c.redirect(`/requests/${place.number}`, 303);
  const view = await deskView(deps, c, "requests");
  return deps.db.tenant(tenant.id, async (tx) => {
    const request = await wholeRequest(tx, { tenant, number: place.number });
    const person = request && (await personById(tx, request.personId));
    return request && person ? work(tx, { view, tenant, request, person }) : c.notFound();
  });
}

/** Of which tenant the number in the address is. */
export async function placeIn(deps: DeskDeps, c: Visit) {
  const number = numberIn(c.req.param("number") ?? "");
  return number === null ? null : deps.provider.open((tx) => placeOf(tx, number));
}

/** Whoever has to do with a request, by name. */
export async function namesFor({ provider }: DeskDeps, c: Visit, actors: readonly Actor[]): Promise<ByText> {
  const ids = actors.filter(({ kind }) => kind === "person" || kind === "operator").map(({ id }) => id);
  const names = await provider.open((tx) => peopleNamesOf(tx, [...new Set(ids)]));
  const { lang } = c.var;
  return ({ kind, id }) => {
    if (kind === "cli") return `${text(lang, "acts.cli")}（${id}）`;
    return kind === "system" ? text(lang, "course.system") : (names.get(id) ?? id);
  };
}
