import { expect, test } from "vitest";
import { isOldIos, labelOf, platformOf, platformText } from "./platform.ts";

const iphone = (version: string, rest = "Version/26.0 Mobile/15E148 Safari/604.1") =>
  `Mozilla/5.0 (iPhone; CPU iPhone OS ${version} like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) ${rest}`;
const android = (rest: string, inside = "Linux; Android 16; K") =>
  `Mozilla/5.0 (${inside}) AppleWebKit/537.36 (KHTML, like Gecko) ${rest}`;
const mac = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/26.0 Safari/605.1.15";

const here = (userAgent: string, o: Partial<Parameters<typeof platformOf>[0]> = {}) => ({
  userAgent,
  platform: "",
  maxTouchPoints: 0,
  standalone: false,
  ...o,
});

test("phones, tablets that call themselves computers, and computers", () => {
  expect(platformOf(here(iphone("26_0")))).toMatchObject({ kind: "ios", ios: 26, installed: false, inApp: null });
  expect(platformOf(here(mac, { platform: "MacIntel", maxTouchPoints: 5 })).kind).toBe("ios");
  expect(platformOf(here(mac, { platform: "MacIntel" })).kind).toBe("desktop");
  expect(platformOf(here(android("Chrome/156.0.0.0 Mobile Safari/537.36"))).kind).toBe("android");
  expect(platformOf(here(iphone("26_0"), { standalone: true })).installed).toBe(true);
});

test("16.4 is new enough, 16.10 is newer, 16.3 and 15.8 are not", () => {
  const old = ["16_3", "15_8", "16_4", "16_10", "26_0"].map((version) => isOldIos(platformOf(here(iphone(version)))));
  expect(old).toEqual([true, true, false, false, false]);
  expect(isOldIos(platformOf(here(mac, { platform: "MacIntel", maxTouchPoints: 5 })))).toBe(false);
});

test("windows inside other apps", () => {
  const inApp = (userAgent: string) => platformOf(here(userAgent)).inApp;
  expect(inApp(iphone("26_0", "Safari Line/15.1.0"))).toBe("line");
  expect(inApp(iphone("26_0", "Mobile/15E148 [FBAN/FBIOS;FBAV/500]"))).toBe("other");
  expect(inApp(iphone("26_0", "Instagram 350.0"))).toBe("other");
  expect(inApp(android("Version/4.0 Chrome/156.0.0.0 Mobile Safari/537.36", "Linux; Android 16; K; wv"))).toBe("other");
  expect(inApp(android("Chrome/156.0.0.0 Mobile Safari/537.36"))).toBeNull();
});

test("what the security page reads", () => {
  const text = (userAgent: string) => platformText(here(userAgent));
  expect(text(iphone("26_0"))).toBe("iOS 26.0, Safari 26");
  expect(text(iphone("26_0", "CriOS/156.0 Mobile/15E148 Safari/604.1"))).toBe("iOS 26.0, Chrome 156");
  expect(text(android("SamsungBrowser/29.0 Chrome/136.0.0.0 Mobile"))).toBe("Android 16, Samsung Internet 29");
  expect(text(android("Chrome/156.0.0.0 Mobile EdgA/156.0"))).toBe("Android 16, Edge 156");
  expect(text("curl")).toBe("");
});

test("a phone's first name", () => {
  expect(labelOf(here(android("Chrome/156")), "Pixel 10")).toBe("Pixel 10");
  expect(labelOf(here(android("Chrome/156")), "")).toBe("Android");
  expect(labelOf(here(iphone("26_0")), "")).toBe("iPhone");
  expect(labelOf(here(mac, { platform: "MacIntel", maxTouchPoints: 5 }), "")).toBe("iPad");
});
