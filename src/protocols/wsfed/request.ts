import { ways } from "./names.ts";

/** What a passive requestor asks (WS-Federation 1.2 §13.2). Whatever else stands in the address is nothing to us. */
export interface SignInRequest {
  realm: string;
  reply: string | undefined;
  context: string | undefined;
  /** The user ID that the application thinks it is for; a hint only. */
  hint: string | undefined;
  /** Ways of signing in that are known here, any of which would do. */
  ways: (typeof ways)[string][];
  /** Oldest sign-in that counts, in milliseconds; null: any. */
  freshMs: number | null;
  /** Oldest second factor that counts, in milliseconds; null: any. */
  freshSecondMs: number | null;
}

const longestContext = 16 * 1024;

/** The request in its parameters, or why it cannot be listened to. */
export function signInRequest(field: (name: string) => string | undefined): SignInRequest | string {
  const realm = field("wtrealm") ?? "";
  const context = field("wctx");
  if (realm === "" || realm.length > 1_024) return "no realm";
  if ((context?.length ?? 0) > longestContext) return "the context is too long";
  const wanted = (field("wauth") ?? "").split(" ").filter((name) => Object.hasOwn(ways, name));
  return {
    ...{ realm, context, reply: field("wreply"), hint: hintOf(field("username") ?? field("login_hint")) },
    ways: wanted.map((name) => ways[name] as SignInRequest["ways"][number]),
    freshMs: field("prompt") === "login" ? 0 : times(field("wfresh"), 60_000),
    freshSecondMs: times(field("mfa_max_age"), 1_000),
  };
}

function hintOf(given: string | undefined): string | undefined {
  return given && given.length <= 254 && /^[\x21-\x7e]+$/.test(given) ? given : undefined;
}

function times(given: string | undefined, unit: number): number | null {
  return given && /^\d{1,9}$/.test(given) ? Number(given) * unit : null;
}
