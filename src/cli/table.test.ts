import { expect, test } from "vitest";
import { factsText, tableText } from "./table.ts";
import { displayWidth } from "./width.ts";

test("Japanese takes two columns, half-width kana and combining marks what they show", () => {
  expect(displayWidth("損保 太郎")).toBe(9);
  expect(displayWidth("髙﨑")).toBe(4);
  expect(displayWidth("ｱｲｳ")).toBe(3);
  expect(displayWidth("か\u3099")).toBe(2);
  expect(displayWidth("𠮷")).toBe(2);
  expect(displayWidth("é")).toBe(1);
});

test("columns begin at the same column of the screen", () => {
  const text = tableText(
    ["NAME", "ID"],
    [
      ["損保 太郎", "a@b"],
      ["Bob", null],
      ["x\ny", 5],
    ],
  );
  expect(text.split("\n")).toEqual(["NAME       ID", "損保 太郎  a@b", "Bob        -", "x y        5"]);
  expect(
    factsText([
      ["名前", "x"],
      ["ID", ""],
    ]),
  ).toBe("名前  x\nID    -");
});
