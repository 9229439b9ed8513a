import { type Ceremony, heldBy, readChallenge } from "../../src/factors/index.ts";
import { totpFactor } from "../../src/factors/totp/index.ts";
import type { Front } from "../signin/front.ts";
import { totpCode } from "../support/totp.ts";
import { secondConformance } from "./second.ts";

/** The seed of the app: of the registration that is open, else of the credential. */
async function seedOf(front: Front, c: Ceremony): Promise<string> {
  return front.node.db.tenant(c.tenant.id, async (tx) => {
    if (c.purpose === "enrol") return (await readChallenge<{ seed: string }>(tx, c))?.state.seed ?? "";
    const [held] = await heldBy(tx, c.person.id);
    return c.tenant.key.open(`credentials:${held?.id}`, held?.sealed as Buffer).toString();
  });
}

async function code(front: Front, c: Ceremony) {
  return { code: totpCode(await seedOf(front, c), front.clock.now()) };
}

async function otherCode(front: Front, c: Ceremony) {
  const right = [-30_000, 0, 30_000].map((ms) => front.clock.now().getTime() + ms);
  const seed = await seedOf(front, c);
  const valid = right.map((ms) => totpCode(seed, new Date(ms)));
  return { code: ["111111", "222222", "333333", "444444"].find((one) => !valid.includes(one)) as string };
}

secondConformance({
  kind: "totp",
  make: (front) => totpFactor({ db: front.node.db }),
  ...{ confirm: code, confirmWrong: otherCode, right: code, wrong: otherCode },
  ...{ lifeMs: null, tries: 5 },
});
