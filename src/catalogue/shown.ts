import { type CopyKey, text } from "../platform/i18n/index.ts";
import { nameOf, type Preset } from "./preset.ts";

/** As the catalogue is told to programs: every word in both languages. */
export function shown(preset: Preset) {
  const { id, kind, sign = null, tells } = preset;
  return {
    ...{ id, kind, sign, name: { ja: nameOf(preset, "ja"), en: nameOf(preset, "en") }, purpose: both(preset.purpose) },
    fields: preset.fields.map(({ name, label, hint, example, optional, several }) => ({
      ...{ name, label: both(label), hint: both(hint), example },
      ...{ required: optional !== true, several: several === true },
    })),
    hints: preset.hints.map(both),
    tells: tells.map(({ label, value }) => ({ label, value })),
  };
}

function both(key: CopyKey): { ja: string; en: string } {
  return { ja: text("ja", key), en: text("en", key) };
}
