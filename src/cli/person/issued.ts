import type { IssuedPerson } from "../../contracts/index.ts";
import { endText } from "../output.ts";
import { tableText } from "../table.ts";

/** Temporary passwords for whoever hands them on; shown here and on the notice only. */
export function issuedText(people: IssuedPerson[]): string {
  const rows = people.map((p) => [p.userId, p.temporaryPassword, endText(p.expiresAt), p.reading]);
  return tableText(["USER ID", "TEMPORARY PASSWORD", "EXPIRES", "READING"], rows);
}
