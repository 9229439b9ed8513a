import { characterName, partText, type ReadPart } from "../../factors/password/index.ts";
import { type Language, textParts } from "../../platform/i18n/index.ts";

export interface Reading {
  char: string;
  /** `アール`; in English `R`, `hyphen`. */
  says: string;
  /** 大文字, 小文字, 数字, 記号. */
  kind: string;
  /** `アール（大）`, as it stands in a running line. */
  unit: string;
}

const kinds = ["upper", "lower", "digit", "symbol"] as const;

/** How each character of a password is read aloud, with its kind (COPY §16). */
export function readingsOf(parts: ReadPart[], lang: Language): Reading[] {
  const words = textParts(lang, "pdf.kinds");
  return parts.map((part) => ({
    char: part.char,
    says: lang === "ja" ? part.reading : characterName(part.char, lang).replace(/^capital /, ""),
    kind: words[kinds.indexOf(part.kind)] as string,
    unit: lang === "ja" ? partText(part) : characterName(part.char, lang),
  }));
}

/** What stands between two units of a running line. */
export function betweenReadings(lang: Language): string {
  return lang === "ja" ? "・" : ", ";
}
