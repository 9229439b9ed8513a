/**
 * One canonical key per person (anchors §4.2 class 9): compatibility forms, width and case are one;
 * the key is what uniqueness, tries and look-ups use, never the text as typed.
 */
export function canonicalUserId(typed: string): string {
  return typed.normalize("NFKC").trim().toLowerCase().normalize("NFKC");
}

/** What is wrong with a typed user ID, as a key of the copy deck; null where it can be looked up. */
export function userIdFault(typed: string): "id.empty" | "id.japanese" | "id.shape" | null {
  const id = canonicalUserId(typed);
  if (id === "") return "id.empty";
  if (/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(id)) return "id.japanese";
  if (id.length > 254 || !/^[\x21-\x3f\x41-\x7e]+@[\x21-\x3f\x41-\x7e]+$/.test(id)) return "id.shape";
  return null;
}
