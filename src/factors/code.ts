/** What was typed as a code, in plain digits: full-width ones are turned, spaces and hyphens left out. */
export function digitsOf(typed: string | undefined): string {
  return (typed ?? "").normalize("NFKC").replace(/[\s\-‐-―−]/g, "");
}

export function isCode(text: string, digits = 6): boolean {
  return new RegExp(`^[0-9]{${digits}}$`).test(text);
}
