import { reissue } from "../../contracts/index.ts";
import { byCaller } from "../by.ts";
import { withNode } from "../connect.ts";
import { findTenant } from "../find.ts";
import type { Given } from "../given.ts";
import type { Answer } from "../output.ts";
import { issuedText } from "./issued.ts";

export async function run(given: Given): Promise<Answer> {
  const issued = await withNode(async (node) => {
    const tenant = await findTenant(node, given.text("tenant"));
    return reissue(node, { tenant, userId: given.text("person"), by: byCaller(given.reason) });
  });
  return { value: issued, text: issuedText([issued]) };
}
