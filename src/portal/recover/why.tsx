import { missingFor } from "../../factors/index.ts";
import { ownBarOf, whyHere } from "../../recovery/index.ts";
import { viewOf } from "../../tenants/index.ts";
import { WhyPage } from "./pages/why.tsx";
import { go, type RecoverVisit, standingIn } from "./visit.ts";

/** GET: サインインできない理由, to somebody who has proved something, and what to do next (SPEC §8.3). */
export async function showWhy(visit: RecoverVisit): Promise<Response> {
  const { c, deps, mark, on, now } = visit;
  const { tenant, lang } = c.var;
  const browser = mark.digest;
  const found = await deps.db.tenant(tenant.id, async (tx) => {
    const standing = await standingIn(tx, visit);
    if (!standing) return null;
    const { recovery } = standing;
    const person = { ...standing.person, language: lang };
    const [why, bar] = await Promise.all([
      whyHere(tx, { tenant, person, here: { browser }, now }),
      ownBarOf(tx, { tenant, person, on, browser, now }),
    ]);
    return { person, why, missing: bar === null ? missingFor(recovery.proofs) : null };
  });
  if (!found) return go(visit, "/recover");
  return c.html(
    <WhyPage view={viewOf(c)} userId={found.person.userId} {...found} to={visit.kept?.to ?? "/"} now={now} />,
  );
}
