import { copy } from "./copy.ts";
import type { Language } from "./language.ts";
import { more } from "./more.ts";
import { shared } from "./shared.ts";

const words = { ...shared, ...more, ...copy } as const;

export type WordKey = keyof typeof words;
export type Params = Readonly<Record<string, string | number>>;

/** One text in one language. A brace without a value is a fault of the caller and throws. */
export function textOf(lang: Language, key: WordKey, params: Params = {}): string {
  return words[key][lang === "ja" ? 0 : 1].replace(/\{([a-zA-Z]+)\}/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined) throw new Error(`text ${key} needs ${name}`);
    return String(value);
  });
}

/** The texts of a row that holds several, parted by " / ". */
export function partsOf(lang: Language, key: WordKey, params: Params = {}): string[] {
  return textOf(lang, key, params).split(" / ");
}

export const wordKeys = Object.keys(words) as WordKey[];
