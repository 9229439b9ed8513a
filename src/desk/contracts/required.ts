import type { View } from "../../platform/html/index.ts";

/** `ご契約者名（必須）`, `Contractor (required)`. */
export function requiredLabel({ t, lang }: View, label: string): string {
  return [label, t("act.required")].join(lang === "ja" ? "" : " ");
}
