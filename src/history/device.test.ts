import fc from "fast-check";
import { expect, test } from "vitest";
import { deviceOf, deviceText } from "./device.ts";

const chromium = (tail: string, system: string) =>
  `Mozilla/5.0 (${system}) AppleWebKit/537.36 (KHTML, like Gecko) ${tail}`;
const windows = "Windows NT 10.0; Win64; x64";
const chrome = (version: string) => `Chrome/${version} Safari/537.36`;

type Hints = { platform?: string; full?: string; bits?: string; model?: string };

function told(agent: string, hints: Hints = {}): string {
  const headers = new Headers({ "user-agent": agent });
  if (hints.platform) headers.set("sec-ch-ua-platform-version", `"${hints.platform}"`);
  if (hints.full) headers.set("sec-ch-ua-full-version-list", hints.full);
  if (hints.bits) headers.set("sec-ch-ua-bitness", `"${hints.bits}"`);
  if (hints.model) headers.set("sec-ch-ua-model", `"${hints.model}"`);
  return deviceText("ja", deviceOf(headers));
}

const chromeList = (version: string) =>
  `"Google Chrome";v="${version}", "Not;A=Brand";v="8.0.0.0", "Chromium";v="${version}"`;

test.each<[string, string, Hints, string]>([
  [
    "the manual's example",
    chromium(chrome("117.0.0.0"), windows),
    { platform: "10.0.0", bits: "64" },
    "Chrome 117.0.0.0 (Windows 10 64-bit)",
  ],
  [
    "Windows 11 by its platform version",
    chromium(chrome("117.0.0.0"), windows),
    { platform: "13.0.0", bits: "64", full: chromeList("117.0.5938.132") },
    "Chrome 117.0.5938.132 (Windows 11 64-bit)",
  ],
  [
    "Windows 11 24H2, Edge",
    chromium(`${chrome("131.0.0.0")} Edg/131.0.0.0`, windows),
    {
      platform: "19.0.0",
      bits: "64",
      full: '"Microsoft Edge";v="131.0.2903.86", "Chromium";v="131.0.6778.109", "Not_A Brand";v="24.0.0.0"',
    },
    "Microsoft Edge 131.0.2903.86 (Windows 11 64-bit)",
  ],
  [
    "Windows 10 of 32 bits",
    chromium(chrome("109.0.0.0"), "Windows NT 10.0"),
    { platform: "10.0.0", bits: "32" },
    "Chrome 109.0.0.0 (Windows 10 32-bit)",
  ],
  ["Windows without hints: no guess", chromium(chrome("117.0.0.0"), windows), {}, "Chrome 117.0.0.0 (Windows)"],
  [
    "Windows 8.1 says 0",
    chromium(chrome("109.0.0.0"), "Windows NT 6.3; Win64; x64"),
    { platform: "0.3.0" },
    "Chrome 109.0.0.0 (Windows)",
  ],
  [
    "Firefox gives no hints",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0",
    {},
    "Firefox 133.0 (Windows)",
  ],
  [
    "Safari on a Mac",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15",
    {},
    "Safari 18.1 (macOS)",
  ],
  [
    "Chrome on a Mac",
    chromium(chrome("131.0.0.0"), "Macintosh; Intel Mac OS X 10_15_7"),
    { platform: "15.1.0" },
    "Chrome 131.0.0.0 (macOS)",
  ],
  [
    "an iPhone",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
    {},
    "Safari 18.1 (iPhone)",
  ],
  [
    "Chrome on an iPhone",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/131.0.6778.73 Mobile/15E148 Safari/604.1",
    {},
    "Chrome 131.0.6778.73 (iPhone)",
  ],
  [
    "an iPad that says so",
    "Mozilla/5.0 (iPad; CPU OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
    {},
    "Safari 18.1 (iPad)",
  ],
  [
    "Android with hints",
    chromium("Chrome/131.0.0.0 Mobile Safari/537.36", "Linux; Android 10; K"),
    { platform: "15.0.0", model: "Pixel 9" },
    "Chrome 131.0.0.0 (Android 15)",
  ],
  [
    "Android without: no number that is not true",
    chromium("Chrome/131.0.0.0 Mobile Safari/537.36", "Linux; Android 10; K"),
    {},
    "Chrome 131.0.0.0 (Android)",
  ],
  [
    "an older Android",
    chromium("Chrome/100.0.4896.127 Mobile Safari/537.36", "Linux; Android 12; SO-51B"),
    {},
    "Chrome 100.0.4896.127 (Android 12)",
  ],
  [
    "Firefox on Linux",
    "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0",
    {},
    "Firefox 133.0 (Linux)",
  ],
  ["ChromeOS", chromium(chrome("131.0.0.0"), "X11; CrOS x86_64 14541.0.0"), {}, "Chrome 131.0.0.0 (ChromeOS)"],
  ["nothing", "", {}, "不明な端末"],
])("%s", (_, agent, hints, text) => {
  expect(told(agent, hints)).toBe(text);
});

test("whatever is sent, a device is one short line", () => {
  const header = fc.string({
    unit: fc.integer({ min: 0x20, max: 0x7e }).map((c) => String.fromCharCode(c)),
    maxLength: 5_000,
  });
  fc.assert(
    fc.property(header, header, header, (agent, platform, full) => {
      const headers = new Headers({ "user-agent": agent, "sec-ch-ua-full-version-list": full });
      headers.set("sec-ch-ua-platform-version", platform);
      const text = deviceText("en", deviceOf(headers));
      expect(text.length).toBeLessThan(700);
      expect(text).not.toMatch(/[\r\n]/);
    }),
  );
});
