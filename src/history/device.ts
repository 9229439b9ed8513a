import Bowser from "bowser";
import type { CopyKey, Language } from "../platform/i18n/index.ts";
import { text } from "../platform/i18n/index.ts";

/** What a browser says of itself; as told, never trusted for a decision about security. */
export interface Device {
  browser: string | null;
  version: string | null;
  system: System;
  /** Android's number, where it is really told. */
  systemVersion: string | null;
}

export type System =
  | "windows11"
  | "windows10"
  | "windows10x86"
  | "windows"
  | "mac"
  | "ios"
  | "ipad"
  | "android"
  | "chromeos"
  | "linux"
  | "other";

/** Longer headers than browsers send are cut before anything reads them. */
const longest = 512;

const unknown: Device = { browser: null, version: null, system: "other", systemVersion: null };

/** From User-Agent and, where given, client hints (User-Agent Client Hints §3): Windows 11 is told apart by hints only. */
export function deviceOf(headers: Headers): Device {
  const agent = clean(headers.get("user-agent"));
  if (agent === "") return unknown;
  const parsed = Bowser.parse(agent);
  const full = fullVersion(clean(headers.get("sec-ch-ua-full-version-list")));
  const browser = full?.browser || parsed.browser.name || null;
  const system = systemOf({ agent, os: parsed.os.name, model: parsed.platform.model, headers });
  if (browser === null) return { ...unknown, system };
  return {
    browser,
    version: full?.version || parsed.browser.version || null,
    system,
    systemVersion: system === "android" ? androidVersion(agent, parsed.os.version, headers) : null,
  };
}

/** The full version hides behind a reduced one in the User-Agent; entries such as "Not A Brand" are noise by design. */
function fullVersion(list: string): { browser: string; version: string } | null {
  const entries = [...list.matchAll(/"([^"]{1,60})";\s*v="([\d.]{1,40})"/g)].map(([, brand = "", version = ""]) => ({
    brand: brand.trim(),
    version,
  }));
  const real = entries.filter((entry) => !/not.?a.?brand/i.test(entry.brand.replaceAll(/[^a-z]/gi, "")));
  const best = real.find((entry) => entry.brand !== "Chromium") ?? real[0];
  if (!best) return null;
  return { browser: best.brand === "Google Chrome" ? "Chrome" : best.brand, version: best.version };
}

interface Told {
  agent: string;
  os: string | undefined;
  model: string | undefined;
  headers: Headers;
}

function systemOf({ agent, os, model, headers }: Told): System {
  const name = os ?? unquoted(headers.get("sec-ch-ua-platform"));
  if (name === "Windows") return windowsOf(agent, headers);
  if (name === "macOS") return "mac";
  if (name === "iOS") return model === "iPad" ? "ipad" : "ios";
  if (name === "Android") return "android";
  if (name === "Chrome OS") return "chromeos";
  return name === "Linux" ? "linux" : "other";
}

/** Microsoft: platform versions from 13 are Windows 11, lower ones 10, those before 10 say 0; no hint, no guess (SPEC §11.5). */
function windowsOf(agent: string, headers: Headers): System {
  const major = majorOf(headers.get("sec-ch-ua-platform-version"));
  if (major === null || major === 0) return "windows";
  if (major >= 13) return "windows11";
  const bits = unquoted(headers.get("sec-ch-ua-bitness"));
  return bits === "32" || (bits === "" && !/Win64|WOW64|x64/.test(agent)) ? "windows10x86" : "windows10";
}

/** Chrome's reduced User-Agent says "Android 10; K" on every phone: that is no version. */
function androidVersion(agent: string, version: string | undefined, headers: Headers): string | null {
  const hint = majorOf(headers.get("sec-ch-ua-platform-version"));
  if (hint !== null && hint > 0) return String(hint);
  return agent.includes("Android 10; K)") ? null : (version ?? null);
}

function majorOf(version: string | null): number | null {
  const digits = /^"?(\d{1,3})(?=[."]|$)/.exec(version ?? "")?.[1];
  return digits === undefined ? null : Number(digits);
}

function unquoted(value: string | null): string {
  return clean(value).replaceAll('"', "");
}

function clean(value: string | null): string {
  return (value ?? "").slice(0, longest).replaceAll(/[^\x20-\x7e]/g, "");
}

const sentences: Record<System, CopyKey> = {
  windows11: "device.windows11",
  windows10: "device.windows10",
  windows10x86: "device.windows10x86",
  windows: "device.windows",
  mac: "device.mac",
  ios: "device.ios",
  ipad: "device.ipad",
  android: "device.android",
  chromeos: "device.chromeos",
  linux: "device.linux",
  other: "device.other",
};

/** `Chrome 117.0.0.0 (Windows 10 64-bit)`, as the manual's 3.2 shows it. */
export function deviceText(lang: Language, device: Device): string {
  if (!device.browser) return text(lang, "device.unknown");
  const params = { browser: device.browser, version: device.version ?? "", n: device.systemVersion ?? "" };
  return text(lang, sentences[device.system], params).replaceAll(/ +/g, " ").replace(" )", ")").trim();
}
