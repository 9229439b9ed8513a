import { type Reset, resetFactors } from "../../recovery/index.ts";
import { secondFactors } from "../../secondfactors.ts";
import { byCaller } from "../by.ts";
import { withNode } from "../connect.ts";
import { findPerson, findTenant } from "../find.ts";
import type { Given } from "../given.ts";
import { type Answer, momentText } from "../output.ts";
import { factsText } from "../table.ts";

/** For whoever has lost every way to sign in; the access pass is shown here and nowhere else. */
export async function run(given: Given): Promise<Answer> {
  const { userId, reset } = await withNode(async (node) => {
    const tenant = await findTenant(node, given.text("tenant"));
    return node.db.tenant(tenant.id, async (tx) => {
      const person = await findPerson(tx, tenant, given.text("person"));
      const act = { tenant, person, ...byCaller(given.reason), now: node.clock.now() };
      return {
        userId: person.userId,
        reset: await resetFactors(tx, { ...act, factors: secondFactors(node) }),
      };
    });
  });
  const { removed, accessPass, expiresAt } = reset;
  return { value: { userId, removed, accessPass, expiresAt }, text: textOf(userId, reset) };
}

function textOf(userId: string, { removed, accessPass, expiresAt }: Reset): string {
  const facts = factsText([
    ["user ID", userId],
    ["removed", removed.join(", ")],
    // In groups, as it is read over the telephone; spaces may be typed.
    ["access pass", accessPass.replace(/^(\d{3})(\d{3})/, "$1 $2 ")],
    ["works until", `${momentText(expiresAt)}, once, after the password`],
  ]);
  return `${facts}\nhand the pass over by telephone or face to face, never by mail; all sessions have ended`;
}
