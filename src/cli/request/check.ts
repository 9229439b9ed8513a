import { check, missingChecks, take, type WholeRequest } from "../../requests/index.ts";
import { byCaller } from "../by.ts";
import { withNode } from "../connect.ts";
import type { Given } from "../given.ts";
import type { Answer } from "../output.ts";
import { onRequest, refused } from "./find.ts";

const ticked = ["callback", "contract"] as const;

/** Notes what was seen; a request that nobody has taken yet is taken with it. */
export async function run(given: Given): Promise<Answer> {
  const named = ticked.find((one) => one === given.text("check"));
  if (!named) throw given.misuse(`--check must be one of ${ticked.join(", ")}`);
  const { number, missing } = await withNode((node) =>
    onRequest(node, given.word(0), async (tx, { tenant, request }) => {
      const o = { tenant, id: request.id, ...byCaller({}), now: node.clock.now() };
      if (request.state === "received") await take(tx, o);
      const moved = await check(tx, { ...o, check: named, seen: given.text("seen") });
      if ("refused" in moved) throw refused(request.number, moved.refused);
      return { number: request.number, missing: missingWith(request, named) };
    }),
  );
  const text = missing > 0 ? `${number}: ${missing} more needed` : `${number} can be approved`;
  return { value: { number, check: named, missingChecks: missing }, text };
}

function missingWith({ checks }: WholeRequest, kind: (typeof ticked)[number]): number {
  return missingChecks([...checks, { kind }]);
}
