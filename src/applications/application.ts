import type { PlateLook, SignName } from "../platform/html/index.ts";

export const applicationKinds = ["bookmark", "oidc", "saml", "wsfed", "m365"] as const;
export type ApplicationKind = (typeof applicationKinds)[number];

/** What stands behind a tile. */
export interface Application {
  id: string;
  kind: ApplicationKind;
  name: string;
  /** One line of what it is for; empty where nobody wrote one. */
  description: string;
  /** Where a launch leads: an address of its own, or for protocols without one null: then `startPath`. */
  url: string | null;
  /** Opened only with a second factor (policy `secondFactor: applications`). */
  secondFactor: boolean;
  /** The entry of the catalogue that it was registered by; null: none. */
  preset: string | null;
  /** What stands on its tile in the place of a letter. */
  icon: Icon | null;
  /** What its protocol has to know; checked by the room of that protocol. */
  settings: Record<string, unknown>;
}

/** A drawing of ours, or a picture that the tenant has given, by its digest. */
export type Icon = { sign: SignName } | { image: string };

/** The path on this host that begins a launch from our side (CONTRACT, Hosts and paths). */
export function startPath({ kind, id }: Pick<Application, "kind" | "id">): string {
  return `/${kind === "m365" ? "saml" : kind}/start/${id}`;
}

/** As the registry shows it: with who may use it. */
export interface RegisteredApplication extends Application {
  /** User IDs of those who are named themselves, or everyone. */
  assigned: "everyone" | string[];
  /** Names of the groups whose people may use it too. */
  groups: string[];
}

/** An application as one person has it. */
export interface OwnApplication extends Application {
  launchedAt: Date | null;
}

export function iconPath(id: string, image: string): string {
  return `/apps/${id}/icon?v=${image}`;
}

/** An application's plate as it is drawn (UI direction §7, Tile). */
export function plateFor({ id, name, icon }: Pick<Application, "id" | "name" | "icon">): PlateLook {
  const plate = plateOf(name);
  if (icon === null) return plate;
  return "sign" in icon ? { ...plate, sign: icon.sign } : { ...plate, image: iconPath(id, icon.image) };
}

/** The plate of an application without an icon of its own. */
export interface Plate {
  letter: string;
  /** One of six palette colours, always the same for a name. */
  plate: number;
}

const plates = 6;
const graphemes = new Intl.Segmenter("ja", { granularity: "grapheme" });

export function plateOf(name: string): Plate {
  const letters = [...graphemes.segment(name.trim())].map(({ segment }) => segment);
  const letter = letters.find((each) => /[\p{L}\p{N}]/u.test(each)) ?? letters[0] ?? "";
  return { letter: letter.toUpperCase(), plate: hash(name) % plates };
}

/** The start under which the tiles of the visual direction get the six colours that they have there. */
const seed = 94_753;

/** FNV-1a over the code points, then mixed (MurmurHash3's finalizer), so that short names spread as well as long ones. */
function hash(text: string): number {
  let value = seed;
  for (const char of text) value = Math.imul(value ^ (char.codePointAt(0) as number), 0x01000193) >>> 0;
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
