import type { Assurance } from "../../factors/index.ts";
import { common, isMet, type Wish } from "../signon/index.ts";
import { contexts } from "./names.ts";
import type { AuthnRequest } from "./request.ts";

/** What each class asks of a sign-in. */
const known: Readonly<Record<string, Wish>> = {
  ...{ [contexts.unspecified]: "any", [contexts.anyPassword]: "any", [contexts.password]: "any" },
  ...{ [contexts.aal1]: "any", [contexts.microsoft]: "mfa", [contexts.aal2]: "aal2", ...common },
};
/** From the least up. */
const ladder: readonly Wish[] = ["any", "mfa", "aal2"];

export interface Context {
  /** What would do: one of these. None: whatever the sign-in is worth. */
  wishes: readonly Wish[];
  /** In which words it is said; null: none of what is asked for is reached. */
  say: string | null;
}

/** What the application asks for that we know (saml-core §3.3.2.2.1), and whether the sign-in is that; null: nothing of it. */
export function contextFor(asked: AuthnRequest["context"], assurance: Assurance): Context | null {
  if (!asked || asked.classes.length === 0) return { wishes: [], say: ownWords(assurance) };
  if (asked.comparison === "better") return better(asked.classes, assurance);
  const classes = asked.classes.filter(isKnown);
  if (classes.length === 0) return null;
  const met = classes.find((each) => isMet(wishOf(each), assurance));
  const atLeast = asked.comparison === "minimum" && met !== undefined && wishOf(met) === "any";
  return { wishes: classes.map(wishOf), say: atLeast ? ownWords(assurance) : (met ?? null) };
}

/** More than each of them. */
function better(than: readonly string[], assurance: Assurance): Context | null {
  const [wish] = ladder.slice(1 + Math.max(...than.map((each) => ladder.indexOf(wishOf(each)))));
  if (!wish || !than.every(isKnown)) return null;
  const word = wish === "aal2" ? contexts.aal2 : contexts.refeds;
  return { wishes: [wish], say: isMet(wish, assurance) ? word : null };
}

function isKnown(name: string): boolean {
  return Object.hasOwn(known, name);
}

function wishOf(name: string): Wish {
  return known[name] as Wish;
}

/** Where nothing is asked: the value that most understand, REFEDS', only where two factors were proved. */
export function ownWords({ mfa }: Assurance): string {
  return mfa ? contexts.refeds : contexts.password;
}
