import { type AuthenticatorDeps, authenticatorDeps, authenticatorFactor } from "./factors/authenticator/index.ts";
import { emailFactor } from "./factors/email/index.ts";
import { SecondFactors } from "./factors/index.ts";
import { passkeyFactor } from "./factors/passkey/index.ts";
import { phoneFactor } from "./factors/phone/index.ts";
import { recoveryCodesFactor } from "./factors/recoverycodes/index.ts";
import { totpFactor } from "./factors/totp/index.ts";
import type { Node } from "./node.ts";
import { type ChannelName, channelKind } from "./platform/delivery/index.ts";
import type { PlaceOf } from "./platform/geoip.ts";
import { reportFromPhone, stopFork } from "./recovery/index.ts";
import { TenantDirectory } from "./tenants/index.ts";

/** What the Authenticator stands on, with what follows for an account when its phone reports or was copied. */
export function phonesOf(node: Node, o: { directory: TenantDirectory; placeOf: PlaceOf }): AuthenticatorDeps {
  return authenticatorDeps(node, { ...o, alarms: { reported: reportFromPhone, forked: stopFork } });
}

/** The second factors of this installation: the server serves them, and the command line removes through them. */
export function secondFactors({ db, log, master, config }: Node, phones: AuthenticatorDeps): SecondFactors {
  const has = (name: ChannelName) => channelKind(config, name) !== "absent";
  return new SecondFactors([
    authenticatorFactor(phones),
    passkeyFactor({ db, log }),
    totpFactor({ db }),
    phoneFactor({ db, master, channels: { sms: has("sms"), voice: has("voice") } }),
    emailFactor({ db, master, channel: has("mail") }),
    recoveryCodesFactor({ db }),
  ]);
}

/** The same where no request comes in, so that there is no place to tell: for the command line. */
export function factorsWithoutRequests(node: Node): SecondFactors {
  const directory = new TenantDirectory({ ...node, baseUrl: node.config.baseUrl });
  return secondFactors(node, phonesOf(node, { directory, placeOf: () => null }));
}
