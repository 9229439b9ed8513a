import { missingFor } from "../../factors/index.ts";
import { type ChangeResult, prepareNewPassword } from "../../factors/password/index.ts";
import { networkOf } from "../../history/index.ts";
import { formOf } from "../../platform/http/index.ts";
import { ownBarOf, resetOwn } from "../../recovery/index.ts";
import { ChangePage, problemOf } from "../../signin/index.ts";
import { viewOf } from "../../tenants/index.ts";
import { drop, go, type Kept, type RecoverVisit, type Standing, standingIn } from "./visit.ts";

/** GET: 新しいパスワードの設定, for whoever has proved enough. */
export async function showPassword(visit: RecoverVisit): Promise<Response> {
  const standing = await provedEnough(visit);
  return standing ? draw(visit, standing) : go(visit, "/recover/why");
}

/** POST `password, confirmation`. The sign-in that follows asks for whatever the policy asks. */
export async function takePassword(visit: RecoverVisit): Promise<Response> {
  const { c, deps, mark, on, now } = visit;
  const kept = visit.kept as Kept;
  const standing = await provedEnough(visit);
  if (!standing) return go(visit, "/recover/why");
  const { tenant, ip } = c.var;
  const { person } = standing;
  const form = await formOf(c);
  const typed = { password: form.get("password") ?? "", confirmation: form.get("confirmation") ?? "" };
  const result = await prepareNewPassword(deps.password, { tenant, person, network: networkOf(ip), ...typed });
  if (result.outcome !== "ready") return draw(visit, standing, result);
  const ticket = { id: kept.id, secret: kept.secret as string };
  const about = { tenant, person, on, browser: mark.digest, ticket, apply: result.apply, now };
  if (!(await deps.db.tenant(tenant.id, (tx) => resetOwn(tx, about)))) return go(visit, "/recover/why");
  drop(visit);
  const query = new URLSearchParams({ id: person.userId, note: "recovered" });
  if (kept.to !== "/") query.set("to", kept.to);
  return go(visit, `/signin/password?${query}`);
}

function provedEnough(visit: RecoverVisit): Promise<Standing | null> {
  const { c, deps, mark, on, now } = visit;
  const { tenant } = c.var;
  return deps.db.tenant(tenant.id, async (tx) => {
    const standing = await standingIn(tx, visit);
    if (!standing || missingFor(standing.recovery.proofs) > 0) return null;
    const bar = await ownBarOf(tx, { tenant, person: standing.person, on, browser: mark.digest, now });
    return bar === null ? standing : null;
  });
}

function draw(
  { c, now }: RecoverVisit,
  { person }: Standing,
  refused?: Exclude<ChangeResult, { outcome: "ready" }>,
): Response | Promise<Response> {
  const { tenant, lang } = c.var;
  const busy = refused?.outcome === "busy";
  if (refused?.outcome === "busy") c.header("Retry-After", String(refused.seconds));
  return c.html(
    <ChangePage
      view={viewOf(c)}
      action="/recover/password"
      userId={person.userId}
      policy={tenant.policy}
      reason="recover"
      now={now}
      {...(refused ? { problem: problemOf(lang, refused) } : {})}
    />,
    busy ? 503 : 200,
  );
}
