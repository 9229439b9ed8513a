import { isOperatorRole, operatorRoles } from "../../accounts/index.ts";
import { addOperator } from "../../desk/index.ts";
import { deskLabel, originOf } from "../../tenants/index.ts";
import { byCaller } from "../by.ts";
import { withNode } from "../connect.ts";
import type { Given } from "../given.ts";
import { type Answer, endText } from "../output.ts";
import { factsText } from "../table.ts";

export async function run(given: Given): Promise<Answer> {
  const role = given.text("role");
  if (!isOperatorRole(role)) throw given.misuse(`--role must be one of ${operatorRoles.join(", ")}`);
  const value = await withNode(async (node) => {
    const { expiresAt, ...added } = await addOperator(
      { ...node, db: node.provider },
      { userId: given.text("userId"), name: given.text("name"), role, ...byCaller(given.reason) },
    );
    return { ...added, deskUrl: `${originOf(deskLabel, node.config.baseUrl)}/`, expiresAt };
  });
  const text = factsText([
    ["user ID", value.userId],
    ["temporary password", value.temporaryPassword],
    ["desk", value.deskUrl],
    ["expires", endText(value.expiresAt)],
  ]);
  return { value, text };
}
