import { listApplications } from "../../applications/index.ts";
import { Failure } from "../../platform/errors.ts";
import { isId } from "../../platform/ids.ts";
import { withNode } from "../connect.ts";
import { findTenant } from "../find.ts";
import type { Given } from "../given.ts";
import type { Answer } from "../output.ts";
import { settingsText } from "../settings.ts";
import { moreOf } from "./kinds.ts";

export async function run(given: Given): Promise<Answer> {
  const id = given.word(0);
  const named = given.text("tenant");
  const found = await withNode(async (node) => {
    const tenant = await findTenant(node, named);
    const [app] = isId(id) ? await node.db.tenant(tenant.id, (tx) => listApplications(tx, id)) : [];
    return app && { ...app, ...(await moreOf(node, { tenant, application: app })) };
  });
  if (found) return { value: found, text: settingsText(found) };
  throw new Failure("application-unknown", `there is no application ${JSON.stringify(id)} in this contract`, {
    hint: `genkan app list --tenant ${named} shows them all`,
  });
}
