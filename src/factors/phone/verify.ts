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
import { allowedCountries, begin } from "./begin.ts";
import type { PhoneDeps } from "./factor.ts";
import { maskedNumber, type Way, waysOf } from "./number.ts";
import { counted, numberOf } from "./telephone.ts";

export async function verify(deps: PhoneDeps, c: Ceremony, form: Form): Promise<SecondVerdict> {
  if (form.get("back") !== undefined && c.purpose === "enrol") return forget(deps, c);
  if (form.get("way") !== undefined && !form.get("code")) return otherWay(deps, c, form);
  const taken = await takeSent(deps, c, form, counted);
  if (taken.outcome !== "right") return taken;
  return c.purpose === "enrol" ? registered(deps, c, taken.open) : proved(c, taken.open);
}

/** Back to the page that asks for a number. */
async function forget({ db }: PhoneDeps, c: Ceremony): Promise<SecondVerdict> {
  await db.tenant(c.tenant.id, (tx) => spendChallenge(tx, c));
  return { outcome: "waiting" };
}

/** 電話する, where a short message does not come; and the other way round. */
async function otherWay(deps: PhoneDeps, c: Ceremony, form: Form): Promise<SecondVerdict> {
  const problem = await begin(deps, c, form);
  return problem ? { outcome: "refused", problem, reason: null } : { outcome: "waiting" };
}

function proved(c: Ceremony, open: Challenge<Sent>): SecondVerdict {
  const { id: personId } = c.person;
  return {
    outcome: "proved",
    proof: proofOf(c, open, open.credentialId ?? ""),
    settle: async (tx) => {
      if (!(await useChallenge(tx, open.id))) return false;
      await clearFactorTries(tx, { personId, kind: counted });
      return changeCredential(tx, { personId, id: open.credentialId ?? "", usedAt: c.now });
    },
  };
}

async function registered(deps: PhoneDeps, c: Ceremony, open: Challenge<Sent>): Promise<SecondVerdict> {
  const { to } = open.state;
  const ways = waysOf(to, await allowedCountries(deps, c));
  // By what it can get, not by how it was confirmed: the other way is offered as well.
  const kind: Way = ways.includes("sms") ? "sms" : "voice";
  const id = newId();
  const sealed = c.tenant.key.seal(`credentials:${id}`, Buffer.from(to));
  const owner = { tenantId: c.tenant.id, personId: c.person.id, now: c.now };
  const credential = { ...owner, id, kind, label: maskedNumber(to), details: { ways }, sealed };
  return {
    outcome: "proved",
    proof: proofOf(c, open, id),
    settle: async (tx) => {
      if (!(await useChallenge(tx, open.id))) return false;
      const held = await heldBy(tx, c.person.id);
      const telephones = held.filter(({ kind }) => kind === "sms" || kind === "voice");
      await keepOne(
        tx,
        credential,
        telephones.find((one) => numberOf(c.tenant, one) === to),
      );
      return true;
    },
  };
}

function proofOf({ kind, now }: Ceremony, { state }: Challenge<Sent>, credential: string): Proof {
  const method = state.channel as Way;
  return { factor: kind, method, at: now.toISOString(), nature: "possession", phishingResistant: false, credential };
}
