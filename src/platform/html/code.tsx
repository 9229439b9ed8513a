import type { Child } from "hono/jsx";
import { FieldError } from "./fields.tsx";
import { qrOf } from "./qr.ts";

interface CodeProps {
  name: string;
  label: string;
  hint?: Child;
  error?: string | undefined;
  /** Digits of the code; 6 when not given. */
  digits?: number;
  /** It stands on somebody else's screen: nothing that was sent here is offered for it. */
  elsewhere?: boolean;
  autofocus?: boolean;
}

/** One field for a short code, never one box per digit: paste, autofill and readers break there (UI direction §7). */
export function CodeField({ name, label, hint, error, digits = 6, elsewhere, autofocus = true }: CodeProps) {
  const described = [hint ? `${name}-hint` : "", error ? `${name}-error` : ""].filter(Boolean).join(" ");
  return (
    <div class={error ? "field bad" : "field"} data-field={name}>
      <label for={name}>{label}</label>
      {hint ? (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      ) : null}
      <div class="box code">
        <input
          type="text"
          id={name}
          name={name}
          inputmode="numeric"
          autocomplete={elsewhere ? "off" : "one-time-code"}
          // Room for the spaces and hyphens that come along with a paste.
          maxlength={digits * 2 + 4}
          style={`--digits:${digits}`}
          {...(autofocus ? { autofocus: true } : {})}
          {...(described ? { "aria-describedby": described } : {})}
          {...(error ? { "aria-invalid": true } : {})}
        />
      </div>
      {error ? <FieldError id={`${name}-error`}>{error}</FieldError> : null}
    </div>
  );
}

/** Black on white in every scheme, with the quiet zone that readers need. */
export function QrPanel({ text, label }: { text: string; label: string }) {
  const { size, runs } = qrOf(text);
  const path = runs.map(({ x, y, length }) => `M${x} ${y}h${length}v1h-${length}z`).join("");
  return (
    <div class="qr">
      <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shape-rendering="crispEdges">
        <path d={path} fill="currentColor" />
      </svg>
    </div>
  );
}

/** The number that is typed on the phone; `spoken` is what a screen reader says, digit by digit. */
export function NumberDisplay({ caption, number, spoken }: { caption: string; number: string; spoken: string }) {
  return (
    <div class="number">
      <span>{caption}</span>
      <output aria-label={spoken}>{number}</output>
    </div>
  );
}

/** A key or password in letters that cannot be mistaken for one another, in groups of four. */
export function KeyText({ text }: { text: string }) {
  return (
    <code class="keytext">
      {(text.match(/.{1,4}/g) ?? []).map((group) => (
        <span>{group}</span>
      ))}
    </code>
  );
}
