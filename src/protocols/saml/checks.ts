import { bindings } from "./names.ts";
import type { AuthnRequest } from "./request.ts";
import type { SamlSettings } from "./settings.ts";

export interface CheckInput {
  request: AuthnRequest;
  settings: SamlSettings;
  signed: boolean;
  /** Where this message was sent to. */
  address: string;
  now: Date;
}

const minuteMs = 60_000;
/** A sign-in may take an hour; clocks of others are a little wrong. */
export const oldestMs = 125 * minuteMs;
const aheadMs = 5 * minuteMs;

/** Each names what would be wrong. All have to hold before an answer goes anywhere. */
const checks: { name: string; holds: (input: CheckInput) => boolean }[] = [
  { name: "version", holds: ({ request }) => request.version === "2.0" },
  { name: "not signed", holds: ({ settings, signed }) => signed || !settings.signedRequests },
  { name: "too old", holds: ({ request, now }) => now.getTime() - request.issuedAt.getTime() < oldestMs },
  { name: "from the future", holds: ({ request, now }) => request.issuedAt.getTime() - now.getTime() < aheadMs },
  { name: "meant for another address", holds: ({ request, address }) => (request.destination ?? address) === address },
  // Whoever signs has to say for whom (saml-bindings §3.4.5.2, §3.5.5.2).
  { name: "signed for nobody", holds: ({ request, signed }) => !signed || request.destination !== undefined },
  { name: "another binding", holds: ({ request }) => (request.replyBinding ?? bindings.post) === bindings.post },
  { name: "foreign reply address", holds: ({ request, settings }) => replyAddress(request, settings) !== null },
];

/** What is wrong first, or null. */
export function faultOf(input: CheckInput): string | null {
  return checks.find(({ holds }) => !holds(input))?.name ?? null;
}

/** Exactly one of the registered addresses, whatever the request says; null where it names another. */
export function replyAddress(
  request: Pick<AuthnRequest, "replyUrl" | "replyIndex">,
  { acs }: SamlSettings,
): string | null {
  if (request.replyUrl !== undefined) return acs.find(({ url }) => url === request.replyUrl)?.url ?? null;
  if (request.replyIndex !== undefined) return acs.find(({ index }) => index === request.replyIndex)?.url ?? null;
  return acs[0]?.url ?? null;
}
