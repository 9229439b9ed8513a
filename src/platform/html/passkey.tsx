import type { Child } from "hono/jsx";
import type { CopyKey } from "../i18n/index.ts";
import { Icon } from "./icons.tsx";
import { Notice } from "./notice.tsx";
import type { View } from "./view.ts";

interface QuestionProps {
  view: View;
  /** A key is to be made, or one that was made is asked. */
  kind: "create" | "get";
  /** As the browser takes it, in the JSON of WebAuthn Level 3 §5.1. */
  options: object;
  /** For so long an answer counts; the script asks anew after. */
  seconds: number;
  /** How it asks anew: by sending `do=begin` to the form's address, or by reading this page again. */
  renew: "post" | "get";
  /** Goes back with the answer. */
  sealed?: string;
  /** The field for the user ID offers passkeys as well. */
  autofill?: boolean;
}

/** What the script (passkey.js) says, by what the browser reports. */
const words: Record<string, CopyKey> = {
  timeout: "key.timeout",
  wrong: "key.wrong",
  pin: "key.noPin",
  already: "key.already",
  unsupported: "key.unsupported",
  failed: "key.again",
};

/** What is asked of a passkey or security key; its answer goes along with the form in which this stands. */
export function PasskeyQuestion({ view, kind, options, seconds, renew, sealed, autofill }: QuestionProps) {
  const said = Object.entries(words).map(([name, key]) => [`data-${name}`, view.t(key)]);
  return (
    <div
      class="passkey"
      data-passkey={kind}
      data-options={JSON.stringify(options)}
      data-seconds={String(seconds)}
      data-renew={renew}
      {...(autofill ? { "data-autofill": "" } : {})}
      {...Object.fromEntries(said)}
    >
      <input type="hidden" name="answer" value="" autocomplete="off" />
      {sealed ? <input type="hidden" name="challenge" value={sealed} autocomplete="off" /> : null}
      <div class="notice error" role="alert" hidden>
        <Icon name="error" />
        <div class="stack-8" />
      </div>
    </div>
  );
}

/** Asks for the key and sends the answer; it shows with the script, which keeps its place free until then. */
export function PasskeyButton(p: { kind: "fill" | "line"; action?: string; icon?: boolean; children: Child }) {
  return (
    <button
      class={`button ${p.kind} block`}
      type="submit"
      data-passkey-button
      data-waits
      {...(p.action ? { formaction: p.action } : {})}
    >
      {p.icon ? <Icon name="key" /> : null}
      {p.children}
    </button>
  );
}

/** What is of no use without the script, such as the name of a key that cannot be made. */
export function WithScript({ children }: { children: Child }) {
  return <div class="withscript">{children}</div>;
}

/** Stands on a page that is of no use without its script, and goes where there is one. */
export function NeedsScript({ view }: { view: View }) {
  return (
    <div class="noscript" data-noscript>
      <Notice kind="warning">{view.t("key.script")}</Notice>
    </div>
  );
}
