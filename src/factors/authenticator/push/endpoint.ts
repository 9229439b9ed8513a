import type { Egress } from "../../../platform/http/index.ts";

/** The push services of the browsers that can be phones; a name that begins with a dot stands for all below it. */
const services = [
  "fcm.googleapis.com",
  "updates.push.services.mozilla.com",
  ".push.apple.com",
  ".notify.windows.com",
] as const;

/**
 * The address comes from the phone: it may lead to a push service and nowhere else. Asked when it is kept and when it is sent
 * to. Beyond that `any` allows this machine itself.
 */
export function pushableAt(egress: Egress, allowed: "any" | "public"): (endpoint: string) => boolean {
  return (endpoint) => {
    if (egress.fault(endpoint) !== null) return false;
    const { hostname } = new URL(endpoint);
    return allowed === "any" || isService(hostname);
  };
}

function isService(hostname: string): boolean {
  return services.some((name) => (name.startsWith(".") ? hostname.endsWith(name) : hostname === name));
}
