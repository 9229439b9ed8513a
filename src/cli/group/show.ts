import { findGroup, membersOf } from "../../accounts/index.ts";
import { applicationsOfGroup } from "../../applications/index.ts";
import { withNode } from "../connect.ts";
import { findTenant } from "../find.ts";
import type { Given } from "../given.ts";
import type { Answer } from "../output.ts";
import { settingsText } from "../settings.ts";

export async function run(given: Given): Promise<Answer> {
  const value = await withNode(async (node) => {
    const tenant = await findTenant(node, given.text("tenant"));
    return node.db.tenant(tenant.id, async (tx) => {
      const group = await findGroup(tx, given.word(0));
      const people = (await membersOf(tx, group.id)).map(({ userId }) => userId);
      return { ...group, people, applications: await applicationsOfGroup(tx, group.id) };
    });
  });
  return { value, text: settingsText(value) };
}
