import { userIdFault } from "../../accounts/index.ts";
import { textFault, tidy } from "../../platform/input/index.ts";
import type { Kind } from "../../requests/index.ts";

export const longestMatter = 400;

/** What was typed on the page of a request, and what is wrong with its form; whether it is about anybody is not asked. */
export interface TypedRequest {
  number: string;
  userId: string;
  phone: string;
  matter: string;
}

export interface RequestFaults {
  number?: "request.numberWrong";
  userId?: NonNullable<ReturnType<typeof userIdFault>>;
  phone?: "request.phoneWrong";
  matter?: "request.whatWrong";
}

const longest = 300;

export function typedIn(form: ReadonlyMap<string, string>): TypedRequest {
  const line = (name: string) => tidy(form.get(name) ?? "").slice(0, longest);
  const matter = tidy((form.get("matter") ?? "").slice(0, longestMatter + 1).replaceAll(/\s+/g, " "));
  return { number: line("number"), userId: line("userId"), phone: line("phone"), matter };
}

export function faultsOf(typed: TypedRequest, kind: Kind): RequestFaults {
  const userId = userIdFault(typed.userId);
  const { matter } = typed;
  return {
    ...(/^N\d{10}$/.test(customerNumberOf(typed.number)) ? {} : { number: "request.numberWrong" as const }),
    ...(userId ? { userId } : {}),
    ...(isPhone(typed.phone) ? {} : { phone: "request.phoneWrong" as const }),
    ...(kind === "other" && textFault(matter, longestMatter) ? { matter: "request.whatWrong" as const } : {}),
  };
}

/** As it stands on file, however it was typed. */
export function customerNumberOf(typed: string): string {
  return typed.normalize("NFKC").toUpperCase().replaceAll(/[\s-]/g, "");
}

/** People call it, no machine does: any telephone in the world will do. */
function isPhone(typed: string): boolean {
  const text = typed.normalize("NFKC").replaceAll(/[‐‑‒–—―−ーｰ]/g, "-");
  return /^\+?[\d\s().-]{9,30}$/.test(text) && text.replaceAll(/\D/g, "").length >= 9;
}
