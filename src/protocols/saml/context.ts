import type { Assurance } from "../../factors/index.ts";
import { contexts } from "./names.ts";
import type { AuthnRequest } from "./request.ts";

/** What each class asks of a sign-in, from the least up. */
const ladder: { classes: readonly string[]; holds: (assurance: Assurance) => boolean }[] = [
  { classes: [contexts.unspecified, contexts.anyPassword, contexts.password, contexts.aal1], holds: () => true },
  { classes: [contexts.mfa, contexts.refeds, contexts.microsoft], holds: ({ mfa }) => mfa },
  { classes: [contexts.aal2], holds: ({ acr }) => acr === "aal2" },
];

export type Context =
  | { outcome: "good"; say: string }
  /** Another proof would do. */
  | { outcome: "more" }
  | { outcome: "never" };

/** Whether the sign-in is what the application asks for (saml-core §3.3.2.2.1), and in which words that is said. */
export function contextFor(asked: AuthnRequest["context"], assurance: Assurance): Context {
  if (!asked || asked.classes.length === 0) return { outcome: "good", say: ownWords(assurance) };
  const known = asked.classes.filter((each) => rungOf(each) >= 0);
  const met = known.find((each) => ladder[rungOf(each)]?.holds(assurance));
  if (met !== undefined)
    return { outcome: "good", say: asked.comparison === "minimum" ? atLeast(met, assurance) : met };
  return { outcome: known.length > 0 ? "more" : "never" };
}

function rungOf(name: string): number {
  return ladder.findIndex(({ classes }) => classes.includes(name));
}

function atLeast(met: string, assurance: Assurance): string {
  return rungOf(met) > 0 ? met : ownWords(assurance);
}

/** Where nothing is asked: the value that most understand, REFEDS', only where two factors were proved. */
export function ownWords({ mfa }: Assurance): string {
  return mfa ? contexts.refeds : contexts.password;
}
