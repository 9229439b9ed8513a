import { newId } from "../../platform/ids.ts";
import {
  type Ceremony,
  type Challenge,
  changeCredential,
  clearFactorTries,
  type Form,
  heldBy,
  keepOne,
  type Proof,
  type SecondVerdict,
  spendChallenge,
  useChallenge,
} from "../index.ts";
import { type Sent, takeSent } from "../sent.ts";
import { maskedAddress } from "./address.ts";
import type { EmailDeps } from "./factor.ts";

/** The name under which wrong answers are counted. */
export const counted = "email";

export async function verify(deps: EmailDeps, c: Ceremony, form: Form): Promise<SecondVerdict> {
  if (form.get("back") !== undefined && c.purpose === "enrol") return forget(deps, c);
  const taken = await takeSent(deps, c, form, counted);
  if (taken.outcome !== "right") return taken;
  return c.purpose === "enrol" ? registered(c, taken.open) : proved(c, taken.open);
}

/** Back to the page that asks for an address. */
async function forget({ db }: EmailDeps, c: Ceremony): Promise<SecondVerdict> {
  await db.tenant(c.tenant.id, (tx) => spendChallenge(tx, c));
  return { outcome: "waiting" };
}

function proved(c: Ceremony, open: Challenge<Sent>): SecondVerdict {
  const { id: personId } = c.person;
  return {
    outcome: "proved",
    proof: proofOf(c),
    settle: async (tx) => {
      if (!(await useChallenge(tx, open.id))) return false;
      await clearFactorTries(tx, { personId, kind: counted });
      return changeCredential(tx, { personId, id: open.credentialId ?? "", usedAt: c.now });
    },
  };
}

function registered(c: Ceremony, { id: challengeId, state: { to } }: Challenge<Sent>): SecondVerdict {
  const { person, tenant, now } = c;
  const id = newId();
  const sealed = tenant.key.seal(`credentials:${id}`, Buffer.from(to));
  return {
    outcome: "proved",
    proof: proofOf(c),
    settle: async (tx) => {
      if (!(await useChallenge(tx, challengeId))) return false;
      const held = (await heldBy(tx, person.id)).filter(({ kind }) => kind === "email");
      const same = held.find((one) => tenant.key.open(`credentials:${one.id}`, one.sealed as Buffer).toString() === to);
      const owner = { tenantId: tenant.id, personId: person.id, now };
      await keepOne(tx, { ...owner, id, kind: "email", label: maskedAddress(to), sealed }, same);
      return true;
    },
  };
}

function proofOf({ now }: Ceremony): Proof {
  return { factor: "email", method: "mail", at: now.toISOString(), nature: "possession", phishingResistant: false };
}
