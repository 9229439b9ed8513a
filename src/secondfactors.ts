import { SecondFactors } from "./factors/index.ts";
import { recoveryCodesFactor } from "./factors/recoverycodes/index.ts";
import { totpFactor } from "./factors/totp/index.ts";
import type { Node } from "./node.ts";

/** The second factors that there are: for the pages that ask them, and for whoever resets them. */
export function secondFactors({ db }: Pick<Node, "db">): SecondFactors {
  return new SecondFactors([totpFactor({ db }), recoveryCodesFactor({ db })]);
}
