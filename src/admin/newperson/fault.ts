import type { CopyKey } from "../../platform/i18n/index.ts";

/** Which field is wrong, and the sentence that says so. */
export interface PersonFault {
  field: "name" | "kana" | "userId" | "email" | "phone" | "ids";
  says: CopyKey;
}

/** What a fault of the input, `field: sentence`, means to somebody who fills in a form. */
export function faultOf(fault: string): PersonFault {
  const [field = "", says = ""] = fault.split(": ", 2);
  if (field === "ids") return { field, says: "newperson.full" };
  if (field === "userId" && says.startsWith("has a domain")) return { field, says: "newperson.badDomain" };
  if (field === "userId" && says.startsWith("is in use")) return { field, says: "newperson.taken" };
  if (field === "name" && says.includes("typeface")) return { field, says: "newperson.noShape" };
  if (field === "userId") return { field, says: "newperson.badId" };
  if (field === "kana") return { field, says: "newperson.badKana" };
  if (field === "email") return { field, says: "newperson.badEmail" };
  return field === "phone" ? { field, says: "newperson.badPhone" } : { field: "name", says: "newperson.badName" };
}
