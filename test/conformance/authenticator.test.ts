import { type Alarms, authenticatorDeps, authenticatorFactor } from "../../src/factors/authenticator/index.ts";
import type { Ceremony, SecondFactor } from "../../src/factors/index.ts";
import { TenantDirectory } from "../../src/tenants/index.ts";
import { otherThan, Phone, question } from "../authenticator/ground.ts";
import type { Front } from "../signin/front.ts";
import { secondConformance } from "./second.ts";

const phones = new Map<string, Phone>();
let factor: SecondFactor;

function make(front: Front): SecondFactor {
  const { node, clock } = front;
  const { db, master, config } = node;
  const directory = new TenantDirectory({ db, master, baseUrl: config.baseUrl, clock });
  const alarms: Alarms = { reported: async () => {}, forked: async () => {} };
  factor = authenticatorFactor(authenticatorDeps(node, { directory, placeOf: () => null, alarms }));
  return factor;
}

/** What the page shows is all that the phone's owner sees. */
async function shown(c: Ceremony, pattern: RegExp): Promise<string> {
  const words = { t: (key: string) => key, parts: () => [], lang: "ja", nameplate: {} } as never;
  const { body } = await factor.page(c, { view: words, problem: null });
  return pattern.exec(String(body))?.[1] ?? "";
}

const number = (c: Ceremony) => shown(c, /<output[^>]*>(\d+)<\/output>/);

async function keyed(front: Front, c: Ceremony): Promise<Phone> {
  const { genkan, clock, node } = front;
  const phone = new Phone({ genkan, clock, host: node.config.baseUrl.host });
  const token = await shown(c, /\/e#([\w-]+)/);
  if ((await phone.redeem({ token })).status !== 200) throw new Error("the QR code is over");
  await phone.register();
  phones.set(c.person.id, phone);
  return phone;
}

async function answer(c: Ceremony, numberOf: (shown: string) => string): Promise<Record<string, string>> {
  const phone = phones.get(c.person.id) as Phone;
  await phone.decide(await question(phone), "approve", numberOf(await number(c)));
  return {};
}

secondConformance({
  kind: "authenticator",
  make,
  confirm: async (front, c) => {
    const phone = await keyed(front, c);
    await phone.confirm(await number(c));
    return {};
  },
  confirmWrong: async (front, c) => {
    const phone = await keyed(front, c);
    await phone.confirm(otherThan(await number(c)));
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
