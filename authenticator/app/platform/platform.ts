/** What the app has to know about where it runs. Hints of the browser about itself: nothing is decided on them that matters to safety. */
export interface Surroundings {
  userAgent: string;
  platform: string;
  maxTouchPoints: number;
  standalone: boolean;
}

export interface Platform {
  kind: "ios" | "android" | "desktop";
  /** 16.04 is iOS 16.4; null elsewhere, and on iPads that call themselves Macs. */
  ios: number | null;
  /** Opened from the home screen. */
  installed: boolean;
  /** A window inside another app, such as LINE: nothing of it is kept. */
  inApp: "line" | "other" | null;
}

const inAppBrowsers =
  /\bFBA[NV]\/|\bInstagram\b|\bYJApp|\bTwitter\b|\bMicroMessenger\b|\bKAKAOTALK\b|\bSmartNews\b|; wv\)/;

export function platformOf(here: Surroundings): Platform {
  const { userAgent } = here;
  return { kind: kindOf(here), ios: iosOf(userAgent), installed: here.standalone, inApp: inAppOf(userAgent) };
}

/** An iPad says that it is a Mac; a Mac has no touch screen. */
function kindOf({ userAgent, platform, maxTouchPoints }: Surroundings): Platform["kind"] {
  if (/iPhone|iPad|iPod/.test(userAgent)) return "ios";
  if (/Mac/.test(platform) && maxTouchPoints > 1) return "ios";
  return /Android/.test(userAgent) ? "android" : "desktop";
}

function iosOf(userAgent: string): number | null {
  const [, major, minor] = /\bOS (\d+)_(\d+)/.exec(userAgent) ?? [];
  return major === undefined ? null : Number(major) + Number(minor) / 100;
}

function inAppOf(userAgent: string): Platform["inApp"] {
  if (/\bLine\//.test(userAgent)) return "line";
  return inAppBrowsers.test(userAgent) ? "other" : null;
}

/** Web Push came with iOS 16.4; an iPad that does not tell its version is believed to have it. */
export function isOldIos({ kind, ios }: Platform): boolean {
  return kind === "ios" && ios !== null && ios < 16.04;
}

/** What the phone is called until its owner gives it a name. */
export function labelOf(here: Surroundings, model: string): string {
  if (model) return model;
  if (/iPhone/.test(here.userAgent)) return "iPhone";
  return kindOf(here) === "ios" ? "iPad" : kindOf(here) === "android" ? "Android" : here.platform;
}

const browsers: [string, RegExp][] = [
  ["Samsung Internet", /SamsungBrowser\/(\d+)/],
  ["Edge", /Edg(?:A|iOS)?\/(\d+)/],
  ["Firefox", /(?:Firefox|FxiOS)\/(\d+)/],
  ["Chrome", /(?:Chrome|CriOS)\/(\d+)/],
  ["Safari", /Version\/(\d+)/],
];

/** `Android 16, Chrome 156`, for the security page; as the browser tells it. */
export function platformText({ userAgent }: Surroundings): string {
  const system = /Android [\d.]+|\bOS \d+_\d+/.exec(userAgent)?.[0].replace(/^OS /, "iOS ").replace("_", ".");
  const browser = browsers.find(([, pattern]) => pattern.test(userAgent));
  const version = browser?.[1].exec(userAgent)?.[1];
  return [system, browser && `${browser[0]} ${version}`].filter(Boolean).join(", ");
}
