import { isIP } from "node:net";

/** Names under which nobody on the internet can be reached (RFC 6761, RFC 6762, RFC 9476). */
const nowhere = ["localhost", "invalid", "test", "example", "local", "internal", "alt", "onion", "home.arpa"];

/**
 * Whether a push service may reach us there (RFC 8292 §2.1): `https:` or `mailto:` of a real name. Apple refuses every push
 * of others.
 */
export function isPushSubject(text: string): boolean {
  const url = URL.parse(text);
  if (url?.protocol === "https:") return isRealName(url.hostname);
  const host = /^mailto:[^\s@]+@([^\s@]+)$/.exec(text)?.[1];
  return host !== undefined && isRealName(host.toLowerCase());
}

function isRealName(host: string): boolean {
  if (isIP(host.replace(/^\[|\]$/g, "")) !== 0 || !host.includes(".")) return false;
  return !nowhere.some((name) => host === name || host.endsWith(`.${name}`));
}

/** Of whom a local trial tells push services; those that check it refuse. */
const trial = "mailto:trial@example.com";

/** The base address, where it is one that a push service takes; null: nothing can be pushed from here. */
export function pushSubject(o: { baseUrl: URL; egress: "any" | "public" }): string | null {
  if (isPushSubject(o.baseUrl.origin)) return o.baseUrl.origin;
  return o.egress === "any" ? trial : null;
}
