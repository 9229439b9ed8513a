import { type CDPSession, expect, type Page } from "@playwright/test";

export interface Finger {
  /** Whether the phone knows its owner the next time. */
  known: (known: boolean) => Promise<unknown>;
}

/** A phone that can tell its owner. */
export async function withFinger(phone: Page): Promise<Finger> {
  const cdp: CDPSession = await phone.context().newCDPSession(phone);
  await cdp.send("WebAuthn.enable");
  const { authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { known: (isUserVerified) => cdp.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified }) };
}

export async function lockApp(phone: Page): Promise<void> {
  await phone.getByRole("button", { name: "設定" }).click();
  await phone.getByRole("button", { name: /アプリのロック/ }).click();
  await phone.getByRole("button", { name: "ロックをかける" }).click();
  await expect(phone.getByText("アプリのロックをかけました。")).toBeVisible();
}
