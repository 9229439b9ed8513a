import { authenticatorFactor, factorDeps } from "./factors/authenticator/index.ts";
import { emailFactor } from "./factors/email/index.ts";
import { SecondFactors } from "./factors/index.ts";
import { passkeyFactor } from "./factors/passkey/index.ts";
import { phoneFactor } from "./factors/phone/index.ts";
import { recoveryCodesFactor } from "./factors/recoverycodes/index.ts";
import { totpFactor } from "./factors/totp/index.ts";
import type { Node } from "./node.ts";
import { type ChannelName, channelKind } from "./platform/delivery/index.ts";

/** The second factors of this installation: the server serves them, and the command line removes through them. */
export function secondFactors(node: Node): SecondFactors {
  const { db, log, master, config } = node;
  const has = (name: ChannelName) => channelKind(config, name) !== "absent";
  return new SecondFactors([
    authenticatorFactor(factorDeps(node)),
    passkeyFactor({ db, log }),
    totpFactor({ db }),
    phoneFactor({ db, master, channels: { sms: has("sms"), voice: has("voice") } }),
    emailFactor({ db, master, channel: has("mail") }),
    recoveryCodesFactor({ db }),
  ]);
}
