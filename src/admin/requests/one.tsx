import { type Person, personById } from "../../accounts/index.ts";
import { ActPage, type ByText, reasonIn, type Visit } from "../../console/index.ts";
import { requestText } from "../../messages/index.ts";
import type { Tx } from "../../platform/db/index.ts";
import { formOf } from "../../platform/http/index.ts";
import { text } from "../../platform/i18n/index.ts";
import {
  type Actor,
  agree,
  isSettled,
  type Moved,
  stateAfter,
  type WholeRequest,
  wholeRequest,
  withdraw,
} from "../../requests/index.ts";
import type { AdminDeps } from "../deps.ts";
import { namesOf } from "../store.ts";
import { adminView } from "../view.ts";
import { RequestPage } from "./pages/one.tsx";

interface Found {
  request: WholeRequest;
  person: Person;
}

/** GET: one of the tenant's own requests: how it stands, and what has happened. */
export function showRequest(deps: AdminDeps, c: Visit): Promise<Response> {
  return withRequest(deps, c, async (tx, found) => {
    const actors = [...found.request.steps, ...found.request.checks].map(({ actor }) => actor);
    const [view, by] = await Promise.all([adminView(tx, c, "requests"), namesFor(tx, c, actors)]);
    const told = c.req.query("told") ?? null;
    const fits = { agree: fitsMove("agree", c, found), withdraw: fitsMove("withdraw", c, found) };
    return c.html(<RequestPage {...{ view, ...found, by, told, fits }} now={deps.clock.now()} />);
  });
}

/** Colleagues have names; the desk is the desk. */
async function namesFor(tx: Tx, c: Visit, actors: Actor[]): Promise<ByText> {
  const ids = actors.filter(({ kind }) => kind === "person").map(({ id }) => id);
  const names = await namesOf(tx, [...new Set(ids)]);
  const { lang } = c.var;
  return ({ kind, id }) => {
    if (kind === "person") return names.get(id)?.name ?? "";
    if (kind === "operator") return text(lang, "acts.desk");
    return text(lang, kind === "cli" ? "acts.cli" : "course.system");
  };
}

export type OwnMove = "agree" | "withdraw";

/** About oneself nobody agrees, and where nothing is reset there is nothing to agree to. */
function fitsMove(move: OwnMove, c: Visit, { request, person }: Found): boolean {
  if (stateAfter(request.state, move, request.kind) === null || isSettled(request.state)) return false;
  if (move === "withdraw") return true;
  const agreed = request.checks.some(({ kind }) => kind === "admin");
  return !agreed && request.kind !== "other" && person.id !== c.var.session.person.id;
}

/** GET: what it means, and the reason. */
export function askMove(move: OwnMove) {
  return (deps: AdminDeps, c: Visit): Promise<Response> =>
    withRequest(deps, c, async (tx, found) =>
      fitsMove(move, c, found) ? draw(tx, c, move, found) : c.redirect(afterAddress(found), 303),
    );
}

/** POST `reason`. */
export function takeMove(move: OwnMove) {
  return async (deps: AdminDeps, c: Visit): Promise<Response> => {
    const typed = reasonIn(await formOf(c));
    return withRequest(deps, c, async (tx, found) => {
      if (!fitsMove(move, c, found)) return c.redirect(afterAddress(found, "stale"), 303);
      if (typed.wrong) return draw(tx, c, move, found, typed);
      const actor = { kind: "person" as const, id: c.var.session.person.id };
      const o = { tenant: c.var.tenant, id: found.request.id, actor, reason: typed.reason, now: deps.clock.now() };
      const moved: Moved<string> = await (move === "agree" ? agree(tx, o) : withdraw(tx, o));
      return c.redirect(afterAddress(found, "refused" in moved ? "stale" : move), 303);
    });
  };
}

function afterAddress({ request }: Found, told?: string): string {
  return told ? `/admin/requests/${request.number}?told=${told}` : `/admin/requests/${request.number}`;
}

/** The number of who asked again leads to the request under which it goes on; another tenant's to nothing. */
function withRequest(deps: AdminDeps, c: Visit, work: (tx: Tx, o: Found) => Promise<Response>): Promise<Response> {
  const { tenant } = c.var;
  const number = c.req.param("number") ?? "";
  return deps.db.tenant(tenant.id, async (tx) => {
    const request = await wholeRequest(tx, { tenant, number });
    const person = request && (await personById(tx, request.personId));
    if (!request || !person) return c.notFound();
    if (request.number !== number) return c.redirect(`/admin/requests/${request.number}`, 303);
    return work(tx, { request, person });
  });
}

async function draw(
  tx: Tx,
  c: Visit,
  move: OwnMove,
  found: Found,
  typed: Partial<ReturnType<typeof reasonIn>> = {},
): Promise<Response> {
  const view = await adminView(tx, c, "requests");
  const { t, lang } = view;
  const { request, person } = found;
  const [, , requests = ""] = view.parts("admin.menuRecord");
  const facts = { case: request.number, name: person.name, kind: requestText(lang, request.kind) };
  return c.html(
    <ActPage
      {...{ view, ...typed }}
      crumbs={[
        { text: requests, href: "/admin/requests" },
        { text: request.number, href: afterAddress(found) },
      ]}
      title={t(`request.${move}.ask`, facts)}
      effect={t(`request.${move}.effect`)}
      verb={t(`request.${move}.go`)}
      danger={move === "withdraw"}
      cancel={afterAddress(found)}
    />,
  );
}
