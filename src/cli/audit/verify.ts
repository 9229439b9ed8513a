import { type AuditVerdict, checkpointSigner, sealAudit, verifyAudit } from "../../history/index.ts";
import type { Node } from "../../node.ts";
import { withNode } from "../connect.ts";
import { findTenant } from "../find.ts";
import type { Given } from "../given.ts";
import type { Answer } from "../output.ts";

export async function run(given: Given): Promise<Answer> {
  const named = given.maybe("tenant");
  const verdict = await withNode(async (node) => {
    const tenant = named === undefined ? null : await findTenant(node, named);
    await sealRest(node);
    const signer = checkpointSigner(node.master);
    return node.provider.open((tx) => verifyAudit(tx, { tenantId: tenant?.id ?? null, signer }));
  });
  return { value: verdict, text: textOf(verdict), failed: !verdict.ok };
}

/** Entries of the last second, or of commands without a server, are chained first, so that none is left out. */
async function sealRest(node: Node): Promise<void> {
  while ((await node.provider.open(sealAudit)) > 0);
}

function textOf({ ok, chains, entries, firstFault: fault }: AuditVerdict): string {
  const counted = `${entries} entries in ${chains} chains`;
  if (ok || !fault) return `the audit log is whole: ${counted}`;
  return `the audit log is not whole: tenant ${fault.tenant}, position ${fault.position}: ${fault.fault} (${counted})`;
}
