import { type EnrolledFactor, type Standing, standingOf } from "../../recovery/index.ts";
import { withNode } from "../connect.ts";
import { findPerson, findTenant } from "../find.ts";
import type { Given } from "../given.ts";
import { type Answer, endText, momentText } from "../output.ts";
import { factsText } from "../table.ts";

export async function run(given: Given): Promise<Answer> {
  const standing = await withNode(async (node) => {
    const tenant = await findTenant(node, given.text("tenant"));
    return node.db.tenant(tenant.id, async (tx) => {
      const person = await findPerson(tx, tenant, given.text("person"));
      return standingOf(tx, { tenant, person, now: node.clock.now() });
    });
  });
  return { value: standing, text: textOf(standing) };
}

function textOf(s: Standing): string {
  return factsText([
    ["user ID", s.userId],
    ["name", s.name],
    ["state", s.state],
    ["groups", s.groups.join(", ")],
    ["locked until", momentText(s.lockedUntil)],
    ["temporary password until", endText(s.temporaryPasswordExpiresAt)],
    ["second factors", s.factors.map(factorText).join(", ")],
    ["last sign-in", momentText(s.lastSignIn)],
    ["reason", s.reason],
  ]);
}

function factorText({ kind, label, default: isDefault }: EnrolledFactor): string {
  return [kind, label, isDefault ? "(default)" : ""].filter(Boolean).join(" ");
}
