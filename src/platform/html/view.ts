import type { Language, Text, TextParts } from "../i18n/index.ts";
import type { PlateLook } from "./plates.tsx";

/** What every page needs to be drawn: words, whose entrance it is, who is here. Plain data, filled by the room that answers. */
export interface View {
  lang: Language;
  t: Text;
  parts: TextParts;
  /** Nonce of the content security policy of this answer. */
  nonce: string;
  /** Address of a built asset such as `main.css`. */
  asset: (name: string) => string;
  /** Path and query of this page, where the language switch returns to. */
  path: string;
  nameplate: Nameplate;
  foot: Foot;
  account?: AccountView;
}

export interface Nameplate {
  /** The tenant's name, such as 損保太郎保険事務所. */
  name: string;
  /** One letter on the mark where there is no logo. */
  letter: string;
  /** The provider's service name, such as 損保クラウド. */
  service: string;
  colors: BrandColors | null;
}

export interface BrandColors {
  light: { brand: string; onBrand: string; line: string };
  dark: { brand: string; onBrand: string; line: string };
}

export interface Foot {
  provider: string;
  /** The desk named in the foot band, with its telephone number where the provider gave one. */
  desk: { name: string; phone: string | null; hours: string };
}

/** The signed-in person whose page this is. */
export interface AccountView {
  personId: string;
  name: string;
  userId: string;
  /** Tiles of the launcher at the upper left. */
  launcher: (PlateLook & { id: string; name: string })[];
  /** Several accounts are at hand in this browser. */
  several: boolean;
  /** Has 管理画面 open to them. */
  administrator?: boolean;
  /** Nobody inside the agency but this person could help: texts name the desk instead of a 管理者. */
  solo?: boolean;
}
