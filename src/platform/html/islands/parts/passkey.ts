import {
  browserSupportsWebAuthnAutofill,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from "@simplewebauthn/browser";

/** What the page says, by the name of the browser's error (WebAuthn §5.1.3 and §5.1.4). */
const sayings: Record<string, string> = {
  NotAllowedError: "timeout",
  ConstraintError: "pin",
  SecurityError: "unsupported",
  NotSupportedError: "unsupported",
};

/** Asks for a key when the form is sent by its button, and sends the form with the answer. */
export class Asker {
  readonly #form: HTMLFormElement;
  readonly #button: HTMLButtonElement;
  #question: HTMLElement;
  #askedAt = Date.now();
  #running = false;

  constructor(form: HTMLFormElement, button: HTMLButtonElement) {
    this.#form = form;
    this.#button = button;
    this.#question = form.querySelector("[data-passkey]") as HTMLElement;
  }

  begin(): void {
    delete this.#button.dataset.waits;
    this.#form.querySelector("[data-noscript]")?.remove();
    this.#form.addEventListener("submit", (event) => this.#onSubmit(event));
    // Back from the next page: what was asked is answered.
    addEventListener("pageshow", (event) => event.persisted && this.#forget());
    if (this.#question.dataset.autofill === undefined) return;
    void this.#offer();
    addEventListener("focus", () => this.#stale && void this.#offer());
  }

  /** The browser knows no keys: where there is nothing else on the page, that is said. */
  giveUp(): void {
    if (this.#question.dataset.autofill === undefined) this.#say("unsupported");
    this.#form.querySelector("[data-noscript]")?.remove();
    this.#button.hidden = true;
  }

  get #stale(): boolean {
    return Date.now() - this.#askedAt > Number(this.#question.dataset.seconds) * 1000 - 5_000;
  }

  get #answer(): HTMLInputElement {
    return this.#form.elements.namedItem("answer") as HTMLInputElement;
  }

  #onSubmit(event: SubmitEvent): void {
    if (event.submitter !== this.#button || this.#answer.value || this.#nameMissing()) return;
    event.preventDefault();
    if (!this.#running) void this.#run();
  }

  /** Then the form goes as it is, and the server says what is missing. */
  #nameMissing(): boolean {
    const name = this.#form.elements.namedItem("name");
    return name instanceof HTMLInputElement && name.value.trim() === "";
  }

  async #run(): Promise<void> {
    this.#running = true;
    this.#say(null);
    try {
      this.#send(await this.#ask(false));
    } catch (error) {
      this.#say(this.#sayingOf(error));
      // The key was asked once; the list below the field offers it again.
      if (this.#question.dataset.autofill !== undefined) void this.#offer();
    } finally {
      this.#running = false;
    }
  }

  /** Passkeys in the list below the user ID. Whatever ends it says nothing: the button and the field are there. */
  async #offer(): Promise<void> {
    if (!(await browserSupportsWebAuthnAutofill())) return;
    await this.#ask(true).then(
      (answer) => this.#send(answer),
      () => undefined,
    );
  }

  async #ask(useBrowserAutofill: boolean): Promise<object> {
    if (this.#stale) await this.#renew();
    const { passkey, options = "" } = this.#question.dataset;
    if (passkey === "create") {
      return startRegistration({ optionsJSON: JSON.parse(options) as PublicKeyCredentialCreationOptionsJSON });
    }
    const optionsJSON = JSON.parse(options) as PublicKeyCredentialRequestOptionsJSON;
    return startAuthentication({ optionsJSON, useBrowserAutofill });
  }

  #send(answer: object): void {
    this.#answer.value = JSON.stringify(answer);
    this.#form.requestSubmit(this.#button);
  }

  /** A page that was left open asks anew, so that nobody touches a key in vain. */
  async #renew(): Promise<void> {
    const post = this.#question.dataset.renew === "post";
    const body = new URLSearchParams({ do: "begin" });
    const answer = await fetch(post ? this.#form.action : location.href, post ? { method: "POST", body } : {});
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector<HTMLElement>("[data-passkey]");
    if (!fresh) return location.reload();
    this.#question.replaceWith(fresh);
    this.#question = fresh;
    this.#askedAt = Date.now();
  }

  #forget(): void {
    this.#answer.value = "";
    this.#askedAt = 0;
  }

  #sayingOf(error: unknown): string | null {
    const name = error instanceof Error ? error.name : "";
    if (name === "AbortError") return null;
    if (name === "InvalidStateError") return this.#question.dataset.passkey === "create" ? "already" : "wrong";
    return sayings[name] ?? "failed";
  }

  /** What the server said before gives way. */
  #say(what: string | null): void {
    for (const notice of this.#form.querySelectorAll(".notice.error")) {
      if (!this.#question.contains(notice)) notice.remove();
    }
    const notice = this.#question.querySelector<HTMLElement>(".notice");
    const text = notice?.querySelector("div");
    if (!notice || !text) return;
    text.textContent = what === null ? "" : (this.#question.dataset[what] ?? "");
    notice.hidden = what === null;
  }
}
