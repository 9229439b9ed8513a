const combined = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Latin}]\p{Mn}+/gu;

/**
 * What is wrong with a line of text, as the rest of a sentence (`is longer than 200 characters`); null if nothing.
 * The length is looked at first, so that a field of megabytes costs nothing more.
 */
export function textFault(text: string, max: number): string | null {
  if (text.length > max) return `is longer than ${max} characters (${text.length})`;
  const lone = text.match(/\p{Surrogate}/u);
  if (lone) return `contains half of a character pair (${codePoint(lone[0])}), which is no character`;
  const control = text.match(/[\p{Cc}\u2028\u2029]/u);
  if (control) return `contains the control character ${codePoint(control[0])}`;
  const hidden = text.match(/[\p{Cf}\p{Co}\p{Cn}]/u);
  if (hidden) return `contains ${codePoint(hidden[0])}, which is invisible or has no agreed shape`;
  return text.trim() === "" ? "must not be empty" : null;
}

/**
 * Outer spaces go, and a kana with its own combining mark becomes one character. Names are otherwise kept to the
 * code point: NFC or NFKC over everything would turn compatibility ideographs (such as U+FA19) into others.
 */
export function tidy(text: string): string {
  return text.trim().replace(combined, (pair) => pair.normalize("NFC"));
}

export function codePoint(char: string): string {
  return `U+${(char.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, "0")}`;
}
