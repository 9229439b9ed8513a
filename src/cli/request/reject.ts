import { text } from "../../platform/i18n/index.ts";
import { reject } from "../../requests/index.ts";
import { byCaller } from "../by.ts";
import { withNode } from "../connect.ts";
import type { Given } from "../given.ts";
import type { Answer } from "../output.ts";
import { onRequest, refused } from "./find.ts";

export async function run(given: Given): Promise<Answer> {
  const number = await withNode((node) =>
    onRequest(node, given.word(0), async (tx, { tenant, request, person }) => {
      // The person reads a reason in any case.
      const { actor, reason = text(person.language, "request.noReason") } = byCaller(given.reason);
      const moved = await reject(tx, { tenant, id: request.id, actor, reason, now: node.clock.now() });
      if ("refused" in moved) throw refused(request.number, moved.refused);
      return request.number;
    }),
  );
  return { value: { number, state: "rejected" }, text: `${number} is rejected; the person is told` };
}
