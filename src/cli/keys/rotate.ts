import { type KeyPurpose, type RolledOver, rollOver } from "../../keys/index.ts";
import type { Node } from "../../node.ts";
import { labelsOf } from "../../tenants/index.ts";
import { byCaller } from "../by.ts";
import { withNode } from "../connect.ts";
import { findTenant } from "../find.ts";
import type { Given } from "../given.ts";
import { type Answer, momentText } from "../output.ts";
import { tableText } from "../table.ts";

const purposes: Record<string, KeyPurpose[]> = { oidc: ["oidc"], saml: ["saml"], all: ["oidc", "saml"] };

/** New signing keys: published now, signing later; of one contract, or of all that run. */
export async function run(given: Given): Promise<Answer> {
  const wanted = purposes[given.text("signing")];
  if (!wanted) throw given.misuse("--signing takes oidc, saml or all");
  const rolled = await withNode((node) => rollAll(node, given, wanted));
  const rows = rolled.map((one) => [
    one.tenant,
    one.purpose,
    one.algorithm,
    momentText(one.signsFrom),
    momentText(one.oldRetireAt),
  ]);
  const table = tableText(["TENANT", "FOR", "ALGORITHM", "SIGNS FROM", "OLD ONE GOES"], rows);
  return { value: rolled, text: rolled.length === 0 ? "new keys are on their way already" : table };
}

async function rollAll(node: Node, given: Given, wanted: KeyPurpose[]): Promise<(RolledOver & { tenant: string })[]> {
  const named = given.maybe("tenant");
  const labels = named === undefined ? await node.provider.open(labelsOf) : [named];
  const all: (RolledOver & { tenant: string })[] = [];
  for (const label of labels) {
    const tenant = await findTenant(node, label);
    for (const purpose of wanted) {
      const done = await rollOver(node, { tenant, purpose, by: byCaller(given.reason) });
      all.push(...done.map((one) => ({ tenant: tenant.label, ...one })));
    }
  }
  return all;
}
