import { textFault } from "../platform/input/index.ts";
import type { Shape } from "./preset.ts";

const longest = 2_000;
const label = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";

const rules: Record<Shape, (text: string) => string | null> = {
  label: matches(`^${label}$`, "is no name of small letters, digits and hyphens"),
  domain: matches(`^(?:${label}\\.)+${label}$`, "is no domain"),
  web: (text) => (isWeb(text) ? null : "is not a web address (https://…)"),
  identifier: matches("^\\S+$", "must not hold a space"),
  metadata: (text) => (isWeb(text) || /^\s*</.test(text) ? null : "is neither an XML document nor its address"),
  googleProfile: matches(
    "^https://accounts\\.google\\.com/samlrp/[0-9A-Za-z]+$",
    "is no entity ID of a profile (https://accounts.google.com/samlrp/…)",
  ),
  federation: matches("^(?:saml|wsfed)$", "must be one of saml, wsfed"),
};

/** What is wrong with a value, or null. A document is judged by whoever reads it. */
export function shapeFault(shape: Shape, text: string): string | null {
  const document = shape === "metadata" && /^\s*</.test(text);
  return (document ? null : textFault(text, longest)) ?? rules[shape](text);
}

function matches(pattern: string, fault: string): (text: string) => string | null {
  const rule = new RegExp(pattern);
  return (text) => (rule.test(text) ? null : fault);
}

function isWeb(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && url.username === "" && url.hash === "";
}
