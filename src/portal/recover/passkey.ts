import { formOf } from "../../platform/http/index.ts";
import { proved } from "./prove.tsx";
import { go, type RecoverVisit, recordRefused, standingIn } from "./visit.ts";

/** POST: a passkey says whose it is, whatever ID was typed, and whether it has checked its owner. */
export async function takePasskey(visit: RecoverVisit): Promise<Response> {
  const { c, deps, kept, mark, ways, now } = visit;
  const { tenant } = c.var;
  if (!kept || !ways.includes("passkey")) return go(visit, "/recover");
  if (await deps.db.tenant(tenant.id, (tx) => standingIn(tx, visit))) return go(visit, "/recover/why");
  const form = await formOf(c);
  const answered = { sealed: form.get("challenge"), answer: form.get("answer") };
  const verdict = await deps.passkeys.verify({ tenant, visit: kept.id, browser: mark.digest, now, ...answered });
  if (verdict.outcome === "late") return go(visit, "/recover/prove?note=passkey");
  if (verdict.outcome === "proved") {
    const { person, proof, settle } = verdict;
    return proved(visit, kept, { personId: person.id, userId: person.userId, proof, settle });
  }
  if (!verdict.shown) {
    const { personId, reason } = verdict as Extract<typeof verdict, { outcome: "refused" }>;
    await recordRefused(visit, { personId, methods: ["passkey"], reason });
    return go(visit, "/recover/prove?note=passkey");
  }
  const { person, ...shown } = verdict.shown;
  return proved(visit, kept, { personId: person.id, userId: person.userId, ...shown });
}
