import type { Ceremony, SecondFactor } from "../../src/factors/index.ts";
import { factorOf, number, shownOn, token } from "../authenticator/factor.ts";
import { otherThan, Phone, question } from "../authenticator/ground.ts";
import type { Front } from "../signin/front.ts";
import { secondConformance } from "./second.ts";

const phones = new Map<string, Phone>();
let factor: SecondFactor;

const numberOn = (c: Ceremony) => shownOn(factor, c, number);

async function keyed(front: Front, c: Ceremony): Promise<Phone> {
  const { genkan, clock, node } = front;
  const phone = new Phone({ genkan, clock, host: node.config.baseUrl.host });
  const scanned = await shownOn(factor, c, token);
  if ((await phone.redeem({ token: scanned })).status !== 200) throw new Error("the QR code is over");
  await phone.register();
  phones.set(c.person.id, phone);
  return phone;
}

async function answer(c: Ceremony, numberOf: (shown: string) => string): Promise<Record<string, string>> {
  const phone = phones.get(c.person.id) as Phone;
  await phone.decide(await question(phone), "approve", numberOf(await numberOn(c)));
  return {};
}

secondConformance({
  kind: "authenticator",
  make: (front) => {
    factor = factorOf(front);
    return factor;
  },
  confirm: async (front, c) => {
    const phone = await keyed(front, c);
    await phone.confirm(await numberOn(c));
    return {};
  },
  confirmWrong: async (front, c) => {
    const phone = await keyed(front, c);
    await phone.confirm(otherThan(await numberOn(c)));
    return {};
  },
  right: (_, c) => answer(c, (shown) => shown),
  // The new number that follows a wrong one is another question of the same sign-in: it is denied.
  wrong: async (_, c) => {
    await answer(c, otherThan);
    const phone = phones.get(c.person.id) as Phone;
    await phone.decide(await question(phone), "deny");
    return {};
  },
  lifeMs: 240_000,
  tries: null,
});
