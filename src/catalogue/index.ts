/**
 * Owns the catalogue of ready-made applications: what each needs, and how that becomes a registration (`app add`).
 * Must not know the registry, protocols, tenants or pages: it is data, and one function over it.
 */
export { type Filled, fill } from "./fill.ts";
export { presetOf, presets, purposeOf } from "./list.ts";
export { type Field, nameOf, type Preset, type Shape, type Told } from "./preset.ts";
export { shown } from "./shown.ts";
