import { type Ceremony, readChallenge } from "../../src/factors/index.ts";
import { passkeyFactor } from "../../src/factors/passkey/index.ts";
import type { Front } from "../signin/front.ts";
import { SoftKey } from "../support/authenticator.ts";
import { secondConformance } from "./second.ts";

/** The keys in people's hands. */
const keys = new Map<string, SoftKey>();

async function optionsOf(front: Front, c: Ceremony) {
  const now = front.clock.now();
  const open = await front.node.db.tenant(c.tenant.id, (tx) => readChallenge<{ challenge: string }>(tx, { ...c, now }));
  if (!open) throw new Error("nothing is asked");
  const rpId = new URL(c.tenant.origin).hostname;
  const user = { id: Buffer.from(c.person.id.replaceAll("-", ""), "hex").toString("base64url") };
  return { challenge: open.state.challenge, rpId, rp: { id: rpId }, user };
}

async function make(front: Front, c: Ceremony, slip = {}) {
  const key = new SoftKey({ counts: true });
  keys.set(c.person.id, key);
  return { name: "会社のパソコン", answer: key.create(await optionsOf(front, c), c.tenant.origin, slip) };
}

async function touch(front: Front, c: Ceremony, slip = {}) {
  const key = keys.get(c.person.id) ?? new SoftKey();
  return { answer: key.get(await optionsOf(front, c), c.tenant.origin, slip) };
}

secondConformance({
  kind: "passkey",
  make: (front) => passkeyFactor({ db: front.node.db, log: front.node.log }),
  confirm: make,
  confirmWrong: (front, c) => make(front, c, { challenge: "another" }),
  right: touch,
  wrong: (front, c) => touch(front, c, { challenge: "another" }),
  ...{ lifeMs: 5 * 60_000, tries: null },
});
