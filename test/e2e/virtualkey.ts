import type { CDPSession, Page } from "@playwright/test";

/** Chromium's own authenticator in software (CDP, WebAuthn domain). */
export class VirtualKey {
  readonly #cdp: CDPSession;
  readonly id: string;

  private constructor(cdp: CDPSession, id: string) {
    this.#cdp = cdp;
    this.id = id;
  }

  static async insert(page: Page, o: { transport?: "internal" | "usb"; verifies?: boolean } = {}): Promise<VirtualKey> {
    const { transport = "internal", verifies = true } = o;
    const cdp = await page.context().newCDPSession(page);
    await cdp.send("WebAuthn.enable", { enableUI: false });
    const { authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", {
      options: {
        ...{ protocol: "ctap2", transport, hasResidentKey: verifies, hasUserVerification: verifies },
        ...{ isUserVerified: verifies, automaticPresenceSimulation: true },
      },
    });
    return new VirtualKey(cdp, authenticatorId);
  }

  /** Whether somebody touches it when it is asked; also what is only offered in a list counts as asked here. */
  async touched(enabled: boolean): Promise<void> {
    await this.#cdp.send("WebAuthn.setAutomaticPresenceSimulation", { authenticatorId: this.id, enabled });
  }

  async clear(): Promise<void> {
    await this.#cdp.send("WebAuthn.clearCredentials", { authenticatorId: this.id });
  }
}
