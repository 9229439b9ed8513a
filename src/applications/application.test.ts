import { expect, test } from "vitest";
import { plateOf } from "./application.ts";

test("the letter is the name's first, whatever stands before it", () => {
  const letters = ["操作マニュアル", "outlook", "「勤怠」", "  A社", "👨‍👩‍👧 家族", "が", "…"].map(
    (name) => plateOf(name).letter,
  );
  expect(letters).toEqual(["操", "O", "勤", "A", "家", "が", "…"]);
});

test("a name keeps its colour, and names spread over all six", () => {
  const colours = Array.from({ length: 60 }, (_, i) => plateOf(`アプリ${i}`).plate);
  expect(new Set(colours)).toEqual(new Set([0, 1, 2, 3, 4, 5]));
  expect(plateOf("勤怠")).toEqual(plateOf("勤怠"));
});

test("the tiles of the visual direction have colours of their own", () => {
  const names = ["Microsoft 365", "契約照会", "勤怠", "募集人研修", "Outlook", "操作マニュアル"];
  expect(names.map((name) => plateOf(name).plate)).toEqual([0, 1, 2, 3, 4, 5]);
});
