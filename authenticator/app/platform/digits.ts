/** Digits of what was typed: full-width ones count, whatever else stands between is left out. */
export function digitsOf(typed: string): string {
  return typed.normalize("NFKC").replace(/\D/g, "");
}

/** `123-456-789`, as far as it has been typed. */
export function codeText(typed: string): string {
  return (
    digitsOf(typed)
      .slice(0, 9)
      .match(/\d{1,3}/g) ?? []
  ).join("-");
}
