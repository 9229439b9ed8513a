import type { Child } from "hono/jsx";
import { Icon } from "./icons.tsx";
import type { View } from "./view.ts";

interface FieldProps {
  name: string;
  label: string;
  hint?: Child | undefined;
  /** The sentence below the box; the field then counts as wrong. */
  error?: string | undefined;
  value?: string;
  autofocus?: boolean | undefined;
  autocomplete: string;
  inputmode?: "email" | "numeric" | "text";
  /** What is said when full-width letters were turned to half-width. */
  fullwidthFixed?: string;
}

/** Label, hint, box, error. The accessible name is the label and nothing else (UI direction §7). */
function Field({ p, children }: { p: FieldProps; children: Child }) {
  return (
    <div class={p.error ? "field bad" : "field"} data-field={p.name}>
      <label for={p.name}>{p.label}</label>
      {p.hint ? (
        <p class="hint" id={`${p.name}-hint`}>
          {p.hint}
        </p>
      ) : null}
      <div class="box">{children}</div>
      {p.error ? (
        <p class="error" id={`${p.name}-error`}>
          <Icon name="error" />
          <span>{p.error}</span>
        </p>
      ) : null}
      <p class="hint live" role="status" />
    </div>
  );
}

function inputProps(p: FieldProps) {
  const described = [p.hint ? `${p.name}-hint` : "", p.error ? `${p.name}-error` : ""].filter(Boolean).join(" ");
  return {
    id: p.name,
    name: p.name,
    autocomplete: p.autocomplete,
    autocapitalize: "none",
    spellcheck: "false",
    ...(p.inputmode ? { inputmode: p.inputmode } : {}),
    ...(p.autofocus ? { autofocus: true } : {}),
    ...(described ? { "aria-describedby": described } : {}),
    ...(p.error ? { "aria-invalid": "true" } : {}),
  };
}

export function TextField(p: FieldProps) {
  return (
    <Field p={p}>
      <input type="text" {...inputProps(p)} value={p.value ?? ""} data-fullwidth-fixed={p.fullwidthFixed} />
    </Field>
  );
}

/** Never filled in by us. The reveal button appears with the script (entrance.js). */
export function PasswordField({ view, ...p }: FieldProps & { view: View }) {
  const { t } = view;
  return (
    <Field p={p}>
      <input
        type="password"
        {...inputProps(p)}
        data-show={t("common.show")}
        data-hide={t("common.hide")}
        data-shown={t("pw.shown")}
        data-hidden={t("pw.hidden")}
        data-caps={t("pw.caps")}
        data-fullwidth={t("pw.fullwidth")}
      />
    </Field>
  );
}

export function CheckBox({ name, label, note }: { name: string; label: string; note?: string }) {
  return (
    <label class="check">
      <input type="checkbox" name={name} value="on" {...(note ? { "aria-describedby": `${name}-note` } : {})} />
      <span>
        {label}
        {note ? (
          <span class="hint" id={`${name}-note`}>
            {note}
          </span>
        ) : null}
      </span>
    </label>
  );
}
