import { moveApplication } from "../../applications/index.ts";
import { byCaller } from "../by.ts";
import { withNode } from "../connect.ts";
import { findTenant } from "../find.ts";
import type { Given } from "../given.ts";
import type { Answer } from "../output.ts";

export async function run(given: Given): Promise<Answer> {
  const [id, to] = [given.word(0), given.text("to")];
  if (!/^[1-9]\d{0,5}$/.test(to)) throw given.misuse("--to is a place, from 1");
  const order = await withNode(async (node) => {
    const tenant = await findTenant(node, given.text("tenant"));
    return moveApplication(node, { tenant, id, place: Number(to), by: byCaller(given.reason) });
  });
  const place = order.indexOf(id) + 1;
  return { value: { id, place }, text: `${id} stands at place ${place} of ${order.length}` };
}
