import { type Assurance, assuranceOf, type Level } from "../../factors/index.ts";
import type { Session } from "../../sessions/index.ts";
import { authenticatedAt, common, isMet, missing, type Wish } from "../signon/index.ts";
import type { AuthRequest } from "./request.ts";

/** What comes next on the way from an application's request to its answer. */
export type Step =
  | { step: "signIn" }
  | { step: "choose" }
  | { step: "confirm" }
  | { step: "notAssigned" }
  | { step: "again" }
  | { step: "raise"; need: "application" | Level }
  | { step: "consent" }
  | { step: "refuse"; error: string; description: string }
  | { step: "issue"; acr?: string };

export interface Situation {
  request: AuthRequest;
  /** When the request came; null: just now, and nobody was asked anything for it yet. */
  since: Date | null;
  session: Session | null;
  /** How many accounts are signed in here. */
  accounts: number;
  assigned: boolean;
  /** The page that names the account was read for this one. */
  confirmed: boolean;
  /** More was asked for already, whatever came of it. */
  raised: boolean;
  /** The application opens with a second factor only, and none was proved. */
  lacksSecond: boolean;
  /** The tenant asks for second factors at all. */
  mayRaise: boolean;
  /** For applications of others: the scopes agreed to, and when. Null: nobody is asked. */
  consent: { scopes: string[]; at: Date | null } | null;
  /** 渡さない was pressed. */
  declined: boolean;
  now: Date;
}

/** Values of `acr` that are known here, and what each asks for. */
export const acrWishes: Readonly<Record<string, Wish>> = { aal1: "any", aal2: "aal2", ...common };

/** The only place that decides; pure, so that every path can be listed and tested. */
export function nextStep(s: Situation): Step {
  const step = wanted(s);
  return s.request.prompts.has("none") ? (silent[step.step] ?? step) : step;
}

/** Under `prompt=none` no page is shown: what one would ask is answered to the application (OpenID Connect Core §3.1.2.6). */
const silent: Partial<Record<Step["step"], Step>> = {
  signIn: refusal("login_required", "nobody is signed in"),
  again: refusal("login_required", "the sign-in is too old"),
  choose: refusal("account_selection_required", "an account has to be chosen"),
  confirm: refusal("account_selection_required", "an account has to be chosen"),
  notAssigned: refusal("access_denied", "the application is not assigned to this account"),
  raise: refusal("interaction_required", "a second factor has to be proved"),
  consent: refusal("consent_required", "the person has to agree"),
};

function refusal(error: string, description: string): Step {
  return { step: "refuse", error, description };
}

function wanted(s: Situation): Step {
  const { session } = s;
  if (!session) return { step: "signIn" };
  return (
    accountStep(s, session) ??
    (s.assigned ? null : ({ step: "notAssigned" } as const)) ??
    (isFresh(s, session) ? null : ({ step: "again" } as const)) ??
    assuranceStep(s, assuranceOf(session.proofs))
  );
}

/** Of several accounts none is handed on silently, nor another one than was hinted at (SPEC §2.9). */
function accountStep({ request, accounts, confirmed }: Situation, { person }: Session): Step | null {
  const named = request.loginHint?.trim().toLowerCase();
  const other = request.sub !== null && request.sub !== person.id;
  if (confirmed) return other ? refusal("login_required", "another person was asked for") : null;
  if (request.prompts.has("select_account")) return { step: "choose" };
  const same = request.sub === person.id || (named !== undefined && named === person.userId.toLowerCase());
  const hinted = other || (named !== undefined && named !== "" && !same);
  return hinted || (accounts > 1 && !same) ? { step: "confirm" } : null;
}

/** `prompt=login` and `max_age` mean a proof that was given since (OpenID Connect Core §3.1.2.1). */
function isFresh({ request, since, now }: Situation, session: Session): boolean {
  const at = authenticatedAt(session).getTime();
  if (since !== null && at >= since.getTime()) return true;
  if (request.prompts.has("login")) return false;
  return request.maxAge === null || now.getTime() - at <= request.maxAge * 1000;
}

function assuranceStep(s: Situation, assurance: Assurance): Step {
  const { request, raised, mayRaise } = s;
  if (s.lacksSecond) {
    return raised ? refusal("access_denied", "a second factor is needed") : { step: "raise", need: "application" };
  }
  const acr = request.acr.find((value) => wishesOf([value]).some((wish) => isMet(wish, assurance)));
  if (request.acr.length > 0 && acr === undefined) {
    const need = missing(wishesOf(request.acr), assurance);
    if (need && mayRaise && !raised) return { step: "raise", need };
    if (request.acrEssential) return refusal("unmet_authentication_requirements", "none of the acr values is reached");
  }
  if (asksConsent(s)) return s.declined ? refusal("access_denied", "the person did not agree") : { step: "consent" };
  return { step: "issue", ...(acr === undefined ? {} : { acr }) };
}

/** Values that nobody here knows are no wishes. */
function wishesOf(values: readonly string[]): Wish[] {
  return values.flatMap((value) => (Object.hasOwn(acrWishes, value) ? [acrWishes[value] as Wish] : []));
}

function asksConsent({ consent, request, since }: Situation): boolean {
  if (consent === null) return false;
  if (request.agreed.some((scope) => !consent.scopes.includes(scope))) return true;
  const asked = request.prompts.has("consent");
  return asked && !(since !== null && consent.at !== null && consent.at >= since);
}
