/**
 * Owns how pages look: layouts, components, icons, the style sheet, the browser's small scripts and their delivery.
 * Must not know tenants, people or what a page is for.
 */
export { Assets } from "./assets.ts";
export { Breadcrumb, type Crumb } from "./breadcrumb.tsx";
export { Button } from "./button.tsx";
export { Choice, type ChoiceItem } from "./choice.tsx";
export { CodeField, KeyText, NumberDisplay, QrPanel } from "./code.tsx";
export { CodeSheet, CodeSheetButtons } from "./codesheet.tsx";
export { type ConsoleMenu, ConsolePage, type ConsoleView, type MenuItem } from "./console.tsx";
export {
  type ActItem,
  Acts,
  Course,
  type CourseItem,
  Figures,
  Live,
  More,
  Queue,
  type QueueItem,
  Section,
  StateSentence,
  type ThingRow,
  Things,
  type TickItem,
  Ticks,
  type Todo,
  Todos,
} from "./consoleparts.tsx";
export { CopyButton, Dialog } from "./dialog.tsx";
export { EntrancePage } from "./entrance.tsx";
export { ActingAs, CheckBox, FieldError, PasswordField, SearchField, TextArea, TextField } from "./fields.tsx";
export { Plate } from "./frame.tsx";
export { Icon, type IconName } from "./icons.tsx";
export { Empty, ErrorSummary, type FieldFault, Notice } from "./notice.tsx";
export { OwnCardPage, PlainPage, PortalPage } from "./page.tsx";
export { NeedsScript, PasskeyButton, PasskeyQuestion, WithScript } from "./passkey.tsx";
export { AccountMark, AppPlate, type PlateLook } from "./plates.tsx";
export { type QrSymbol, qrOf } from "./qr.ts";
export { RadioCards, RadioGroup, SelectField } from "./radio.tsx";
export { type CheckedRule, RuleList } from "./rules.tsx";
export { Sheet, type SheetColumn, type SheetRow } from "./sheet.tsx";
export { type SignName, signNames } from "./signs.ts";
export { Badge, Facts, IpAddress, Stepper, Tabs, UserId, VisuallyHidden } from "./small.tsx";
export { type TileItem, TileSearch, Tiles } from "./tiles.tsx";
export type { AccountView, BrandColors, Nameplate, View } from "./view.ts";
export { Waiting } from "./waiting.tsx";
export { WhoRow } from "./who.tsx";
