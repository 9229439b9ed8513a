import { expect, test } from "vitest";
import { pauseMs } from "../server/pause.ts";
import { languageOf } from "./language.ts";
import { dateText, timeText } from "./times.ts";
import { textOf, wordKeys } from "./words.ts";

const filled = new Proxy({}, { get: () => "x", has: () => true }) as Record<string, string>;

function raw(lang: "ja" | "en", key: (typeof wordKeys)[number]): { text: string; names: string[] } {
  const names: string[] = [];
  const seeing = new Proxy(filled, {
    get: (_, name) => {
      names.push(String(name));
      return "x";
    },
  });
  return { text: textOf(lang, key, seeing), names: names.sort() };
}

test("every text is there in both languages, with the same gaps and as many parts", () => {
  for (const key of wordKeys) {
    const [ja, en] = [raw("ja", key), raw("en", key)];
    expect(ja.text.trim(), key).not.toBe("");
    expect(en.names, key).toEqual(ja.names);
    expect(en.text.split(" / ").length, key).toBe(ja.text.split(" / ").length);
  }
});

test("the deck's own rules: no exclamation marks, no length where a time can stand, Latin digits", () => {
  for (const key of wordKeys) {
    const { text } = raw("ja", key);
    expect(text, key).not.toMatch(/[!！０-９Ａ-Ｚａ-ｚ]/);
    expect(text, key).not.toMatch(/ログイン(?!URL|履歴|日時|情報)|デバイス|番号|オーセンティケーター/);
    expect(raw("en", key).text, key).not.toMatch(/please|oops|invalid|!/i);
  }
});

test("a gap without a value is a fault", () => {
  expect(() => textOf("ja", "app.pending")).toThrow("app.pending needs n");
});

test("English only where the phone is set to it", () => {
  expect(["ja-JP", "en", "en-GB", "fr-FR", "", "eng"].map(languageOf)).toEqual(["ja", "en", "en", "ja", "ja", "ja"]);
});

test("times are Japanese, with the day where it is another", () => {
  const now = new Date("2026-11-26T02:00:00Z");
  expect(timeText("ja", new Date("2026-11-25T15:05:00Z"), now)).toBe("00:05");
  expect(timeText("ja", new Date("2026-11-25T14:59:00Z"), now)).toBe("11月25日 23:59");
  expect(timeText("en", new Date("2026-11-25T14:59:00Z"), now)).toBe("25 Nov 23:59");
  expect(["ja", "en"].map((lang) => dateText(lang as "ja", new Date("2026-12-31T15:00:00Z")))).toEqual([
    "2027年1月1日",
    "1 Jan 2027",
  ]);
});

test("3 seconds at first, 10 after two minutes", () => {
  expect([0, 119_999, 120_000].map(pauseMs)).toEqual([3_000, 3_000, 10_000]);
});
