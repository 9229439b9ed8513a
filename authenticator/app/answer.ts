import { type DecideAnswer, type DecideClaims, type PendingAnswer, paths, types } from "../wire.ts";
import { digest } from "./keys/base64url.ts";
import { signed, stampedClaims } from "./keys/jws.ts";
import { ownerProof } from "./lock/tell.ts";
import { replace } from "./navigate.ts";
import { present, refresh } from "./pending.ts";
import { post, Refused } from "./server/api.ts";
import { Changed } from "./server/changed.ts";
import { settledAs } from "./settled.ts";
import { type Asked, accountOf, type Outcome, type Screen } from "./state.ts";
import { type Account, signerOf } from "./store/accounts.ts";
import { deciding, look } from "./watch.ts";

type Decision = DecideClaims["dec"];

/** Sends the answer and shows what became of it. Throws where that is not known, or where the page itself has to say it. */
export async function decide(asked: Asked, dec: Decision, num: string | null = null): Promise<void> {
  deciding.add(asked.request.id);
  try {
    replace(await outcome(asked, dec, num));
  } finally {
    deciding.delete(asked.request.id);
    await look();
  }
}

async function outcome(asked: Asked, dec: Decision, num: string | null): Promise<Screen> {
  const account = accountOf(asked.device);
  if (!account) return result("gone");
  try {
    const answer = await sendNewest(account, { asked, dec, num });
    if (answer.state === "denied") return { name: "denied", asked };
    return result(answer.state === "reported" && answer.solo ? "reportedSolo" : answer.state);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (error.code === "number") return result("wrong");
    if (error.code === "gone") return result(await over(asked));
    if (error.code === "lock") return { name: "problem", say: { key: "lock.refused" } };
    throw error;
  }
}

/** A decision is taken with the newest stamp only, and the answer to the last poll may have been lost. */
async function sendNewest(account: Account, o: { asked: Asked; dec: Decision; num: string | null }) {
  const attempt = async () => {
    sameAsShown(await refresh(account), o.asked);
    return present(account.device, (stamp) => send(account, { ...o, stamp }));
  };
  try {
    return await attempt();
  } catch (error) {
    // Another page of the app was faster by a poll whose answer got lost.
    if (error instanceof Refused && error.code === "stale") return attempt();
    throw error;
  }
}

/** Throws where other facts are there now than those that the person has seen. */
function sameAsShown({ requests }: PendingAnswer, { request }: Asked): void {
  const fresh = requests.find(({ id }) => id === request.id);
  if (fresh && fresh.context !== request.context) throw new Changed();
}

/** A browser may send a message twice by itself: then the second one finds it spent by the first. */
async function over(asked: Asked): Promise<Outcome> {
  await look();
  return settledAs(asked);
}

function result(outcome: Outcome): Screen {
  return { name: "result", outcome };
}

/** What was on the screen is signed together with the answer: the digest of the exact text. はい is said by the phone's owner. */
async function send(
  account: Account,
  o: { asked: Asked; dec: Decision; num: string | null; stamp: string },
): Promise<DecideAnswer> {
  const { id, nonce, context } = o.asked.request;
  const claims: DecideClaims = {
    ...{ req: id, nonce, num: o.num, dec: o.dec, stamp: o.stamp },
    ...{ aud: account.audience, sub: account.subject, dev: account.device },
    ctx: await digest(context),
    ...stampedClaims(),
  };
  const jws = await signed(signerOf(account), types.decide, claims);
  const proof = o.dec === "approve" ? await ownerProof(account, jws) : {};
  return post(paths.decide, { jws, ...proof });
}
