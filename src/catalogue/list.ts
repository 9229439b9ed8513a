import { generic } from "./generic.ts";
import type { Preset } from "./preset.ts";
import { services } from "./services.ts";

/** In the order in which they are offered. */
export const presets: readonly Preset[] = [...services, ...generic];

export function presetOf(id: string): Preset | undefined {
  return presets.find((preset) => preset.id === id);
}
