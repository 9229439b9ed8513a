import { canonicalUserId, type Person } from "../accounts/index.ts";
import type { Step } from "./request.ts";

/** Acts that make somebody one of the first pair of eyes. */
const first: readonly Step["act"][] = ["made", "take", "check", "send"];

/**
 * Why this operator must not approve a request (SPEC §8.1): they made or worked on it themselves, or it is about
 * themselves, since one of the staff can be a customer's person as well. Null: they may.
 */
export function mayNotApprove(
  operator: Pick<Person, "id" | "userId" | "email">,
  o: { person: Pick<Person, "userId" | "email">; steps: readonly Pick<Step, "act" | "actor">[] },
): "own" | "self" | null {
  const worked = o.steps.some(
    ({ act, actor }) => first.includes(act) && actor.kind === "operator" && actor.id === operator.id,
  );
  if (worked) return "own";
  return sharesAddress(operator, o.person) ? "self" : null;
}

function sharesAddress(one: Pick<Person, "userId" | "email">, other: Pick<Person, "userId" | "email">): boolean {
  const addresses = addressesOf(one);
  return addressesOf(other).some((address) => addresses.includes(address));
}

function addressesOf({ userId, email }: Pick<Person, "userId" | "email">): string[] {
  return [userId, ...(email ? [email] : [])].map(canonicalUserId);
}
