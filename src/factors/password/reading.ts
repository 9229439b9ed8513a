import type { Language } from "../../platform/i18n/index.ts";

export type CharacterKind = "upper" | "lower" | "digit" | "symbol";

/** How each character is read aloud (COPY §16). */
const letters: Record<string, string> = {
  A: "エー",
  B: "ビー",
  C: "シー",
  D: "ディー",
  E: "イー",
  F: "エフ",
  G: "ジー",
  H: "エイチ",
  I: "アイ",
  J: "ジェー",
  K: "ケー",
  L: "エル",
  M: "エム",
  N: "エヌ",
  O: "オー",
  P: "ピー",
  Q: "キュー",
  R: "アール",
  S: "エス",
  T: "ティー",
  U: "ユー",
  V: "ブイ",
  W: "ダブリュー",
  X: "エックス",
  Y: "ワイ",
  Z: "ゼット",
};
const digits = ["ゼロ", "イチ", "ニ", "サン", "ヨン", "ゴ", "ロク", "ナナ", "ハチ", "キュウ"];
const signs: Record<string, [string, string]> = {
  "!": ["びっくりマーク", "exclamation mark"],
  '"': ["ダブルクォーテーション", "double quote"],
  "#": ["シャープ", "number sign"],
  $: ["ドル", "dollar"],
  "%": ["パーセント", "percent"],
  "&": ["アンド", "ampersand"],
  "'": ["シングルクォーテーション", "single quote"],
  "(": ["左かっこ", "left parenthesis"],
  ")": ["右かっこ", "right parenthesis"],
  "*": ["アスタリスク", "asterisk"],
  "+": ["プラス", "plus"],
  ",": ["カンマ", "comma"],
  "-": ["ハイフン", "hyphen"],
  ".": ["ピリオド", "full stop"],
  "/": ["スラッシュ", "slash"],
  ":": ["コロン", "colon"],
  ";": ["セミコロン", "semicolon"],
  "<": ["小なり", "less-than"],
  "=": ["イコール", "equals"],
  ">": ["大なり", "greater-than"],
  "@": ["アットマーク", "at sign"],
  "[": ["左角かっこ", "left bracket"],
  "]": ["右角かっこ", "right bracket"],
  "^": ["ハット（山形）", "caret"],
  _: ["アンダーバー", "underscore"],
  "`": ["バッククォート", "backquote"],
  "{": ["左波かっこ", "left brace"],
  "}": ["右波かっこ", "right brace"],
  "~": ["チルダ（波線）", "tilde"],
  "|": ["縦棒", "vertical bar"],
  "?": ["疑問符", "question mark"],
  "\\": ["円記号・バックスラッシュ", "backslash"],
  " ": ["空白", "space"],
};
/** Written out, and shortened for paper (COPY §16). */
const kinds: Record<CharacterKind, { full: string; mark: string }> = {
  upper: { full: "大文字", mark: "大" },
  lower: { full: "小文字", mark: "小" },
  digit: { full: "数字", mark: "数" },
  symbol: { full: "記号", mark: "記" },
};

export interface ReadPart {
  char: string;
  /** Kana, without the kind. */
  reading: string;
  kind: CharacterKind;
}

export function kindOf(char: string): CharacterKind {
  if (/^[A-Z]$/.test(char)) return "upper";
  if (/^[a-z]$/.test(char)) return "lower";
  return /^[0-9]$/.test(char) ? "digit" : "symbol";
}

/** Character by character, for the tables of the notice. */
export function readingParts(password: string): ReadPart[] {
  return [...password].map((char) => ({ char, reading: kanaOf(char), kind: kindOf(char) }));
}

/** `アール（大）・ナナ（数）・ハイフン（記）`, as on paper. */
export function readingOf(password: string): string {
  return readingParts(password).map(partText).join("・");
}

/** `アール（大）`, as it stands on paper. */
export function partText({ reading, kind }: ReadPart): string {
  return `${reading}（${kinds[kind].mark}）`;
}

export function kindText(kind: CharacterKind): string {
  return kinds[kind].full;
}

/** How a single sign is named inside brackets on a screen: `疑問符`, `question mark`. */
export function characterName(char: string, lang: Language = "ja"): string {
  return lang === "en" ? englishOf(char) : kanaOf(char);
}

function kanaOf(char: string): string {
  const known =
    letters[char.toUpperCase()] ?? signs[char]?.[0] ?? (/^\d$/.test(char) ? digits[Number(char)] : undefined);
  return known ?? char;
}

function englishOf(char: string): string {
  if (/^[A-Z]$/.test(char)) return `capital ${char}`;
  return signs[char]?.[1] ?? char;
}
