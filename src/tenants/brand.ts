import type { BrandColors } from "../platform/html/index.ts";

/** Linear-light sRGB, 0 to 1 each. */
type Rgb = readonly [number, number, number];
interface Oklch {
  l: number;
  c: number;
  h: number;
}

/** The grounds that the line and the mark have to be seen on (UI §2). */
const page = "#f2f2f2";
const darkSurface = "#242424";
/** WCAG 2.2, 1.4.11 non-text contrast and 1.4.3 text contrast. */
const seen = 3;
const legible = 4.5;

/** One colour of the tenant's in (`#rrggbb`), six values out. Computed once, when it is saved. */
export function brandColors(hex: string): BrandColors {
  if (!/^#[0-9a-f]{6}$/.test(hex)) throw new Error("a brand colour is written #rrggbb in small letters");
  const dark = shift({ hex, ground: darkSurface, step: 0.02 });
  return {
    light: { brand: hex, onBrand: letterOn(hex), line: shift({ hex, ground: page, step: -0.02 }) },
    dark: { brand: dark, onBrand: letterOn(dark), line: dark },
  };
}

/** WCAG 2.2, relative luminance and contrast ratio. */
export function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function letterOn(hex: string): string {
  return contrast("#ffffff", hex) >= legible ? "#ffffff" : "#000000";
}

/** Lightens or darkens in OKLCH, where the hue stays what it is, until the colour is seen against its ground. */
function shift(o: { hex: string; ground: string; step: number }): string {
  const { l, c, h } = toOklch(toLinear(o.hex));
  let shifted = o.hex;
  for (let i = 1; contrast(shifted, o.ground) < seen && i < 60; i++) {
    const lightness = Math.min(1, Math.max(0, l + i * o.step));
    shifted = toHex(fromOklch({ l: lightness, c: c * Math.min(1, lightness / 0.5), h }));
  }
  return shifted;
}

function luminance(hex: string): number {
  const [r, g, b] = toLinear(hex);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** IEC 61966-2-1. */
function toLinear(hex: string): Rgb {
  const part = (at: number) => {
    const v = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  };
  return [part(1), part(3), part(5)];
}

function toHex(color: Rgb): string {
  const parts = color.map((v) => {
    const inside = Math.min(1, Math.max(0, v));
    const gamma = inside <= 0.0031308 ? 12.92 * inside : 1.055 * inside ** (1 / 2.4) - 0.055;
    return Math.round(255 * gamma)
      .toString(16)
      .padStart(2, "0");
  });
  return `#${parts.join("")}`;
}

/** CSS Color 4 §9.3, by way of Oklab. */
function toOklch([r, g, b]: Rgb): Oklch {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const lightness = 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s;
  const x = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const y = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return { l: lightness, c: Math.hypot(x, y), h: Math.atan2(y, x) };
}

function fromOklch({ l: lightness, c, h }: Oklch): Rgb {
  const x = c * Math.cos(h);
  const y = c * Math.sin(h);
  const l = (lightness + 0.3963377774 * x + 0.2158037573 * y) ** 3;
  const m = (lightness - 0.1055613458 * x - 0.0638541728 * y) ** 3;
  const s = (lightness - 0.0894841775 * x - 1.291485548 * y) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}
