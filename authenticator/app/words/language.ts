export type Language = "ja" | "en";

/** Japanese first; English where the phone is set to English and nothing else was chosen. */
export function languageOf(preferred: string): Language {
  return /^en\b/i.test(preferred) ? "en" : "ja";
}
