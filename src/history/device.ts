import Bowser from "bowser";
import { type Language, text } from "../platform/i18n/index.ts";

/** What a browser says of itself; as told, never trusted for a decision about security. */
export interface Device {
  browser: string | null;
  version: string | null;
  system: "windows11" | "windows10" | "windows" | "mac" | "ios" | "android" | "other";
  /** Android's number. */
  systemVersion: string | null;
}

const longest = 512;

/** From User-Agent and, where given, client hints (User-Agent Client Hints §3): Windows 11 is told apart by hints only. */
export function deviceOf(headers: Headers): Device {
  const agent = clean(headers.get("user-agent") ?? "");
  if (agent === "") return { browser: null, version: null, system: "other", systemVersion: null };
  const parsed = Bowser.parse(agent);
  const full = fullVersion(headers.get("sec-ch-ua-full-version-list"));
  const system = systemOf(parsed.os.name, headers);
  return {
    browser: full?.browser ?? parsed.browser.name ?? null,
    version: full?.version ?? parsed.browser.version ?? null,
    system,
    systemVersion: system === "android" ? (parsed.os.version ?? null) : null,
  };
}

/** The full version hides behind a reduced one in the User-Agent; entries such as "Not A Brand" are noise by design. */
function fullVersion(list: string | null): { browser: string; version: string } | null {
  const entries = [...clean(list ?? "").matchAll(/"([^"]{1,60})";\s*v="([\d.]{1,40})"/g)].map((m) => ({ brand: m[1] ?? "", version: m[2] ?? "" }));
  const real = entries.filter((entry) => !/not.?a.?brand/i.test(entry.brand.replaceAll(/[^a-z]/gi, "")));
  const best = real.find((entry) => entry.brand !== "Chromium") ?? real[0];
  if (!best) return null;
  return { browser: best.brand === "Google Chrome" ? "Chrome" : best.brand, version: best.version };
}

function systemOf(name: string | undefined, headers: Headers): Device["system"] {
  if (name === "Windows") return windowsOf(headers.get("sec-ch-ua-platform-version"));
  if (name === "macOS") return "mac";
  if (name === "iOS") return "ios";
  return name === "Android" ? "android" : "other";
}

/** Microsoft: platform versions from 13 are Windows 11, lower ones 10; no hint, no guess (SPEC §11.5). */
function windowsOf(version: string | null): "windows11" | "windows10" | "windows" {
  const major = Number(/^"?(\d{1,3})/.exec(version ?? "")?.[1] ?? Number.NaN);
  if (Number.isNaN(major)) return "windows";
  return major >= 13 ? "windows11" : major > 0 ? "windows10" : "windows";
}

function clean(value: string): string {
  return value.slice(0, longest).replaceAll(/[^\x20-\x7e]/g, "");
}

/** `Chrome 117.0.0.0 (Windows 10 64-bit)`, as the manual's 3.2 shows it. */
export function deviceText(lang: Language, device: Device): string {
  if (!device.browser) return text(lang, "device.unknown");
  const params = { browser: device.browser, version: device.version ?? "", n: device.systemVersion ?? "" };
  return text(lang, `device.${device.system}`, params).replaceAll(/ +/g, " ").replace(" )", ")").trim();
}
