import type { Tx } from "../../platform/db/index.ts";
import { type Approved, approve, type Move, sendToApproval, take, type WholeRequest } from "../../requests/index.ts";
import { secondFactors } from "../../secondfactors.ts";
import { byCaller } from "../by.ts";
import { withNode } from "../connect.ts";
import type { Given } from "../given.ts";
import { type Answer, momentText } from "../output.ts";
import { issuedText } from "../person/issued.ts";
import { factsText } from "../table.ts";
import { onRequest, refused } from "./find.ts";

/**
 * The machine's owner is outside four-eyes (CONTRACT, Commands), and audited as such: what a second person would have to do is
 * done in one. The identity checks have to be there all the same.
 */
export async function run(given: Given): Promise<Answer> {
  const done = await withNode((node) =>
    onRequest(node, given.word(0), async (tx, { tenant, request }) => {
      const o = { tenant, id: request.id, ...byCaller(given.reason), now: node.clock.now() };
      await lead(tx, o, request);
      const approved = await approve(tx, { ...o, operator: null, factors: secondFactors(node) });
      if ("refused" in approved) throw refused(request.number, approved.refused);
      return approved;
    }),
  );
  return answerOf(done);
}

/** As far as 承認待ち. */
async function lead(tx: Tx, o: Move, { state, number }: WholeRequest): Promise<void> {
  if (state === "received") await take(tx, o);
  if (state !== "received" && state !== "checking") return;
  const sent = await sendToApproval(tx, o);
  if ("refused" in sent) throw refused(number, sent.refused);
}

function answerOf({ request, person, outcome }: Approved): Answer {
  const { number, kind, state } = request;
  if (outcome.kind === "reissue") {
    return {
      value: { number, kind, state, ...outcome.issued },
      text: `${number} done\n${issuedText([outcome.issued])}`,
    };
  }
  const { removed, accessPass, expiresAt } = outcome.reset;
  const text = factsText([
    ["number", number],
    ["user ID", person.userId],
    // In groups, as it is read over the telephone; spaces may be typed.
    ["access pass", accessPass.replace(/^(\d{3})(\d{3})/, "$1 $2 ")],
    ["works until", `${momentText(expiresAt)}, once, after the password`],
  ]);
  return { value: { number, kind, state, userId: person.userId, removed, accessPass, expiresAt }, text };
}
