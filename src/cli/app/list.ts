import { listApplications } from "../../applications/index.ts";
import { withNode } from "../connect.ts";
import { findTenant } from "../find.ts";
import type { Given } from "../given.ts";
import type { Answer } from "../output.ts";
import { tableText } from "../table.ts";
import { usersText } from "./users.ts";

export async function run(given: Given): Promise<Answer> {
  const applications = await withNode(async (node) => {
    const tenant = await findTenant(node, given.text("tenant"));
    return node.db.tenant(tenant.id, (tx) => listApplications(tx));
  });
  const rows = applications.map((app) => [app.id, app.kind, app.name, usersText(app), app.url]);
  const text = rows.length === 0 ? "no applications yet" : tableText(["ID", "KIND", "NAME", "FOR", "URL"], rows);
  return { value: applications, text };
}
