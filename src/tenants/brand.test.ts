import fc from "fast-check";
import { expect, test } from "vitest";
import { brandColors, contrast } from "./brand.ts";

test("a yellow brand gets black letters and a darker line", () => {
  const { light } = brandColors("#ffc700");
  expect(light).toEqual({ brand: "#ffc700", onBrand: "#000000", line: "#b78100" });
  expect(contrast(light.onBrand, light.brand)).toBeCloseTo(13.4, 1);
});

test("whatever colour a tenant gives, letters can be read and the line is seen", () => {
  const channel = fc.integer({ min: 0, max: 255 }).map((v) => v.toString(16).padStart(2, "0"));
  const hex = fc.tuple(channel, channel, channel).map((parts) => `#${parts.join("")}`);
  fc.assert(
    fc.property(hex, (given) => {
      const { light, dark } = brandColors(given);
      expect(light.brand).toBe(given);
      for (const { brand, onBrand } of [light, dark]) expect(contrast(onBrand, brand)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(light.line, "#f2f2f2")).toBeGreaterThanOrEqual(3);
      for (const shown of [dark.brand, dark.line]) expect(contrast(shown, "#242424")).toBeGreaterThanOrEqual(3);
    }),
  );
});

test("what is no colour is refused", () => {
  for (const given of ["red", "#fff", "#FFC700", "#ffc700;"]) expect(() => brandColors(given)).toThrow();
});
