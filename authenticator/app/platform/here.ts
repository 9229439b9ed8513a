import { labelOf, type Platform, platformOf, platformText, type Surroundings } from "./platform.ts";

interface AgentData {
  getHighEntropyValues(hints: string[]): Promise<{ model?: string }>;
}

function surroundings(): Surroundings {
  const { userAgent, platform, maxTouchPoints } = navigator;
  const ios = (navigator as { standalone?: boolean }).standalone === true;
  return { userAgent, platform, maxTouchPoints, standalone: ios || matchMedia("(display-mode: standalone)").matches };
}

export function platformHere(): Platform {
  return platformOf(surroundings());
}

export async function phoneHere(): Promise<{ label: string; platform: string }> {
  const data = (navigator as { userAgentData?: AgentData }).userAgentData;
  const model = (await data?.getHighEntropyValues(["model"]))?.model ?? "";
  return { label: labelOf(surroundings(), model), platform: platformText(surroundings()) };
}

/** What the app cannot do without; all of it is there from Chrome 111, Firefox 113 and Safari 16.4 on, over https. */
export function canRun(): boolean {
  return (
    isSecureContext &&
    "subtle" in crypto &&
    "indexedDB" in globalThis &&
    "locks" in navigator &&
    "serviceWorker" in navigator
  );
}

/** The provider's own machine: there the app may be tried on a computer. */
export function isTrial(): boolean {
  return location.hostname.endsWith(".localhost");
}
