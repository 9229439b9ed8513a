/**
 * Owns how pages look: layouts, components, icons, the style sheet, the browser's small scripts and their delivery.
 * Must not know tenants, people or what a page is for.
 */
export { Assets } from "./assets.ts";
export { AppPlate } from "./chrome.tsx";
export { CheckBox, PasswordField, TextField } from "./fields.tsx";
export { Icon, type IconName } from "./icons.tsx";
export { EntrancePage, Plate, PortalPage } from "./page.tsx";
export { ActingAs, Badge, type CheckedRule, Choice, type ChoiceItem, Facts, Notice, RuleList, WhoRow } from "./parts.tsx";
export type { AccountView, BrandColors, Nameplate, View } from "./view.ts";
