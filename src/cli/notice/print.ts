import { type By, printNotice } from "../../contracts/index.ts";
import type { Node } from "../../node.ts";
import { loadProviderSettings, type Tenant } from "../../tenants/index.ts";
import { byCaller } from "../by.ts";
import { withNode } from "../connect.ts";
import { findPerson, findTenant } from "../find.ts";
import type { Given } from "../given.ts";
import { namedOutFile, type OutFile } from "../outfile.ts";
import type { Answer } from "../output.ts";

export async function run(given: Given): Promise<Answer> {
  const path = given.text("out");
  if (!/\.(pdf|html)$/i.test(path)) throw given.misuse("--out must end in .pdf or .html");
  const order = orderOf(given);
  const out = await namedOutFile(path);
  try {
    const written = await withNode(async (node) => {
      const tenant = await findTenant(node, given.text("tenant"));
      const personId = await personIdOf(node, tenant, given.maybe("person"));
      await printTo(node, { tenant, out, by: byCaller(given.reason), ...order, ...personId });
      return out.keep(path);
    });
    return { value: { notice: written }, text: written };
  } finally {
    await out.discard();
  }
}

interface PrintTo {
  tenant: Tenant;
  out: OutFile;
  by: By;
  order?: number;
  personId?: string;
}

/** Prints to the draft of a file; the print is audited by whoever gathers the notice. */
export async function printTo(node: Node, { out, ...print }: PrintTo): Promise<void> {
  const settings = await loadProviderSettings(node.provider);
  await printNotice(node, { ...print, settings, out: out.draft });
}

function orderOf(given: Given): { order?: number } {
  const text = given.maybe("order");
  if (text === undefined) return {};
  if (!/^[1-9]\d{0,8}$/.test(text)) throw given.misuse("--order must be the number of an order");
  return { order: Number(text) };
}

async function personIdOf(node: Node, tenant: Tenant, userId: string | undefined): Promise<{ personId?: string }> {
  if (userId === undefined) return {};
  const person = await node.db.tenant(tenant.id, (tx) => findPerson(tx, tenant, userId));
  return { personId: person.id };
}
