import { type Language, text } from "../platform/i18n/index.ts";
import { prefectures } from "./prefectures.ts";

const countries = {
  ja: new Intl.DisplayNames("ja", { type: "region" }),
  en: new Intl.DisplayNames("en", { type: "region" }),
};

/**
 * `JP-13` → 東京都, `JP` → 日本, `US` → 国外（アメリカ合衆国）. Codes are ISO 3166; null for anything else.
 * Always an estimate: whoever shows it adds `history.estimate`.
 */
export function placeText(lang: Language, code: string | null): string | null {
  const [country = "", region] = (code ?? "").split("-");
  if (!/^[A-Z]{2}$/.test(country)) return null;
  if (country !== "JP") return text(lang, "place.abroad", { country: countries[lang].of(country) ?? country });
  const names = prefectures[Number(region) - 1];
  return names?.[lang === "ja" ? 0 : 1] ?? countries[lang].of("JP") ?? null;
}
