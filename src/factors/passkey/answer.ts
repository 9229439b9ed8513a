import type { AuthenticationResponseJSON, RegistrationResponseJSON } from "@simplewebauthn/server";
import { z } from "zod";

const base64url = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[\w-]+$/);
/** Up to 1,023 bytes (WebAuthn §4). */
const id = base64url(1_364);
const blob = base64url(16_384);
const transports: readonly string[] = ["ble", "cable", "hybrid", "internal", "nfc", "smart-card", "usb"];
const envelope = { id, rawId: id, type: z.literal("public-key") };

const registration = z.object({
  ...envelope,
  response: z.object({
    clientDataJSON: blob,
    attestationObject: blob,
    transports: z.array(z.string()).max(20).optional(),
  }),
});
const assertion = z.object({
  ...envelope,
  response: z.object({
    clientDataJSON: blob,
    authenticatorData: blob,
    signature: blob,
    // Keys that keep no account of their own leave it out or send nothing in it.
    userHandle: z
      .string()
      .max(100)
      .regex(/^[\w-]*$/)
      .optional(),
  }),
});

/** What the page's script has sent of a new key; null: nothing of that shape. */
export function registrationOf(text: string | undefined): RegistrationResponseJSON | null {
  const read = registration.safeParse(parsed(text));
  if (!read.success) return null;
  const { response, ...rest } = read.data;
  const known = (response.transports ?? []).filter((one) => transports.includes(one));
  return {
    ...rest,
    response: { ...response, transports: known },
    clientExtensionResults: {},
  };
}

/** The same of a key that was asked. */
export function assertionOf(text: string | undefined): AuthenticationResponseJSON | null {
  const read = assertion.safeParse(parsed(text));
  if (!read.success) return null;
  const { userHandle, ...response } = read.data.response;
  return {
    ...read.data,
    response: { ...response, ...(userHandle === undefined ? {} : { userHandle }) },
    clientExtensionResults: {},
  };
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return null; // no answer: the page was sent without its script
  }
}
