/** Passkeys and security keys: the page's button asks the browser for one, and the answer goes along with the form. */
import { browserSupportsWebAuthn } from "@simplewebauthn/browser";
import { Asker } from "./parts/passkey.ts";

const question = document.querySelector<HTMLElement>("[data-passkey]");
const button = document.querySelector<HTMLButtonElement>("[data-passkey-button]");
if (question && button?.form) {
  const asker = new Asker(button.form, button);
  if (browserSupportsWebAuthn()) asker.begin();
  else asker.giveUp();
}
