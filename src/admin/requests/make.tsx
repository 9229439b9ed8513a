import { type Person, personById, personByUserId } from "../../accounts/index.ts";
import { ActPage, reasonIn, type Visit } from "../../console/index.ts";
import { requestText } from "../../messages/index.ts";
import type { Tx } from "../../platform/db/index.ts";
import { Facts, RadioGroup, TextField } from "../../platform/html/index.ts";
import { formOf } from "../../platform/http/index.ts";
import { dateText } from "../../platform/i18n/index.ts";
import { isId } from "../../platform/ids.ts";
import { feeText } from "../../portal/index.ts";
import { expectedOf, isKind, type Kind, kinds, makeRequest } from "../../requests/index.ts";
import type { Tenant } from "../../tenants/index.ts";
import type { AdminDeps } from "../deps.ts";
import { adminView } from "../view.ts";

type Reason = Partial<ReturnType<typeof reasonIn>>;

/** What the desk can be asked for a person: nothing for whoever is not there any more, no reset where there is nothing to reset. */
export function asksFor({ policy }: Tenant, { state }: Pick<Person, "state">): Kind[] {
  if (state === "ended") return [];
  return kinds.filter((kind) => kind !== "reset" || policy.secondFactor !== "off");
}

/** GET: what is asked for the person whose page is open. */
export function askFor(deps: AdminDeps, c: Visit): Promise<Response> {
  return asking(deps, c, (tx, o) => drawFor(tx, deps, c, o));
}

/** POST `reason`: what the matter is. */
export async function takeFor(deps: AdminDeps, c: Visit): Promise<Response> {
  const typed = reasonIn(await formOf(c));
  return asking(deps, c, (tx, o) =>
    typed.wrong ? drawFor(tx, deps, c, o, typed) : make(tx, deps, c, { ...o, ...typed }),
  );
}

interface Asking {
  person: Person;
  kind: Kind;
}

function asking(deps: AdminDeps, c: Visit, work: (tx: Tx, o: Asking) => Promise<Response>): Promise<Response> {
  const { tenant } = c.var;
  const { id = "", kind } = c.req.param();
  return deps.db.tenant(tenant.id, async (tx) => {
    const person = isId(id) ? await personById(tx, id) : null;
    if (!person || !isKind(kind) || !asksFor(tenant, person).includes(kind)) return c.notFound();
    return work(tx, { person, kind });
  });
}

async function make(tx: Tx, deps: AdminDeps, c: Visit, o: Asking & { reason: string }): Promise<Response> {
  const { tenant, session } = c.var;
  const actor = { kind: "person" as const, id: session.person.id };
  const { person, kind, reason } = o;
  const asked = { tenant, person, kind, origin: "administrator" as const, actor, reason, now: deps.clock.now() };
  const { request, news } = await makeRequest(tx, asked);
  return c.redirect(`/admin/requests/${request.number}?told=${news ? "made" : "again"}`, 303);
}

async function drawFor(
  tx: Tx,
  deps: AdminDeps,
  c: Visit,
  { person, kind }: Asking,
  typed: Reason = {},
): Promise<Response> {
  const view = await adminView(tx, c, "people");
  const { t, lang } = view;
  const [, people = ""] = view.parts("admin.menuPeople");
  const href = `/admin/people/${person.id}`;
  const { dueOn, fee, businessDays } = expectedOf(c.var.settings, kind, deps.clock.now());
  const [when = "", cost = ""] = view.parts("reissue.facts");
  const days = t("reissue.when", { days: businessDays, date: dateText(lang, dueOn) });
  return c.html(
    <ActPage
      {...{ view, ...typed }}
      crumbs={[
        { text: people, href: "/admin/people" },
        { text: person.name, href },
      ]}
      title={t(`request.ask.${kind}`, { name: person.name })}
      effect={t("request.ask.effect")}
      verb={t("request.send")}
      cancel={href}
    >
      <Facts
        rows={[
          [when, days],
          [cost, feeText(view, fee)],
        ]}
      />
    </ActPage>,
  );
}

interface Typed extends Reason {
  kind?: string | undefined;
  userId?: string;
  unknown?: boolean;
}

/** GET: for whom, and what. */
export function askNew(deps: AdminDeps, c: Visit): Promise<Response> {
  return deps.db.tenant(c.var.tenant.id, (tx) => drawNew(tx, c, {}));
}

/** POST `kind, userId, reason`. */
export async function takeNew(deps: AdminDeps, c: Visit): Promise<Response> {
  const form = await formOf(c);
  const typed = { ...reasonIn(form), kind: form.get("kind"), userId: (form.get("userId") ?? "").slice(0, 300) };
  return deps.db.tenant(c.var.tenant.id, async (tx) => {
    const person = await personByUserId(tx, typed.userId);
    const kind = person && asksFor(c.var.tenant, person).find((one) => one === typed.kind);
    if (!person || !kind || typed.wrong)
      return drawNew(tx, c, { ...typed, unknown: !person || person.state === "ended" });
    return make(tx, deps, c, { person, kind, reason: typed.reason });
  });
}

async function drawNew(tx: Tx, c: Visit, typed: Typed): Promise<Response> {
  const view = await adminView(tx, c, "requests");
  const { t, lang } = view;
  const [, , requests = ""] = view.parts("admin.menuRecord");
  const shown = asksFor(c.var.tenant, { state: "active" });
  const title = t("request.new");
  return c.html(
    <ActPage
      view={view}
      crumbs={[{ text: requests, href: "/admin/requests" }, { text: title }]}
      title={title}
      effect={t("request.ask.effect")}
      verb={t("request.send")}
      cancel="/admin/requests"
      reason={typed.reason ?? ""}
      wrong={typed.wrong ?? false}
    >
      <RadioGroup
        name="kind"
        legend={t("request.kind")}
        options={shown.map((kind) => ({ value: kind, label: requestText(lang, kind) }))}
        chosen={typed.kind ?? shown[0] ?? ""}
      />
      <TextField
        name="userId"
        label={t("id.label")}
        value={typed.userId ?? ""}
        error={typed.unknown ? t("request.unknownUser") : undefined}
        autocomplete="off"
        inputmode="email"
      />
    </ActPage>,
  );
}
