import { type Language, text } from "../platform/i18n/index.ts";
import { generic } from "./generic.ts";
import type { Preset } from "./preset.ts";
import { services } from "./services.ts";

/** In the order in which they are offered. */
export const presets: readonly Preset[] = [...services, ...generic];

export function presetOf(id: string): Preset | undefined {
  return presets.find((preset) => preset.id === id);
}

/** What a service is for, to whoever opens it; the generic kinds say nothing to them. */
export function purposeOf(id: string | null, language: Language): string {
  const service = services.find((preset) => preset.id === id);
  return service ? text(language, service.purpose) : "";
}
