import { expect, test } from "vitest";
import { closedText } from "./closed.ts";

test("days in a row are told as one, over the turn of the year too", () => {
  const days = ["12-29", "12-30", "12-31", "01-01", "01-02", "01-03", "2026-08-13", "2026-08-14", "10-01"];
  expect(closedText("ja", days)).toBe("12月29日〜1月3日、2026年8月13日〜2026年8月14日、10月1日");
  expect(closedText("en", days)).toBe("29 Dec–3 Jan, 13 Aug 2026–14 Aug 2026, 1 Oct");
});
