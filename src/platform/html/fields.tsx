import type { Child } from "hono/jsx";
import { Icon } from "./icons.tsx";
import type { View } from "./view.ts";

export interface FieldProps {
  /** Also the id of the input. */
  name: string;
  label: string;
  hint?: Child | undefined;
  /** The sentence below the box; the field then counts as wrong. */
  error?: string | undefined;
  /** Pattern of the whole value with which the error is put right: the script then takes it away while one types. */
  until?: string | undefined;
  value?: string;
  autofocus?: boolean | undefined;
  autocomplete: string;
  inputmode?: "email" | "numeric" | "tel" | "text";
  /** What is said when full-width letters were turned to half-width. */
  fullwidthFixed?: string;
}

/** Label, hint, box, error. The accessible name is the label and nothing else (UI direction §7). */
function Field({ p, children }: { p: FieldProps; children: Child }) {
  return (
    <div
      class={p.error ? "field bad" : "field"}
      data-field={p.name}
      {...(p.error && p.until ? { "data-until": p.until } : {})}
    >
      <label for={p.name}>{p.label}</label>
      {p.hint ? (
        <p class="hint" id={`${p.name}-hint`}>
          {p.hint}
        </p>
      ) : null}
      <div class="box">{children}</div>
      {p.error ? <FieldError id={`${p.name}-error`}>{p.error}</FieldError> : null}
      <p class="hint live" role="status" />
    </div>
  );
}

/** What is wrong with a field and what to do, below its box; named by the field's `aria-describedby`. */
export function FieldError({ id, children }: { id: string; children: Child }) {
  return (
    <p class="error" id={id}>
      <Icon name="error" />
      <span>{children}</span>
    </p>
  );
}

function inputProps(p: FieldProps) {
  const described = [p.hint ? `${p.name}-hint` : "", p.error ? `${p.name}-error` : ""].filter(Boolean).join(" ");
  return {
    id: p.name,
    name: p.name,
    autocomplete: p.autocomplete,
    autocapitalize: "none" as const,
    spellcheck: false,
    ...(p.inputmode ? { inputmode: p.inputmode } : {}),
    ...(p.autofocus ? { autofocus: true } : {}),
    ...(described ? { "aria-describedby": described } : {}),
    ...(p.error ? { "aria-invalid": true } : {}),
  };
}

interface TextProps extends FieldProps {
  type?: "text" | "tel" | "email";
  /** Stands before what is typed, such as the code of a country. */
  before?: string | undefined;
}

export function TextField(p: TextProps) {
  return (
    <Field p={p}>
      {p.before ? <span class="before">{p.before}</span> : null}
      <input
        type={p.type ?? "text"}
        {...inputProps(p)}
        value={p.value ?? ""}
        {...(p.fullwidthFixed ? { "data-fullwidth-fixed": p.fullwidthFixed } : {})}
      />
    </Field>
  );
}

/** Several lines of text, `most` characters where that is bounded. */
export function TextArea(p: Omit<FieldProps, "autocomplete"> & { autocomplete?: string; most?: number }) {
  const o = { autocomplete: "off", ...p };
  return (
    <Field p={o}>
      <textarea rows={4} {...(p.most === undefined ? {} : { maxlength: p.most })} {...inputProps(o)}>
        {p.value ?? ""}
      </textarea>
    </Field>
  );
}

/** What is looked for in a list: with its own label, as wide as there is room. */
export function SearchField({ name, label, value }: { name: string; label: string; value: string }) {
  return (
    <div class="field grow">
      <label for={name}>{label}</label>
      <div class="box">
        <span class="mag">
          <Icon name="search" size={20} />
        </span>
        <input
          type="search"
          id={name}
          name={name}
          value={value}
          maxlength={100}
          autocomplete="off"
          spellcheck={false}
        />
      </div>
    </div>
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
        data-fullwidth-phone={t("pw.fullwidth.phone")}
      />
    </Field>
  );
}

export function CheckBox({ name, label, note, on }: { name: string; label: string; note?: string; on?: boolean }) {
  return (
    <div class="check">
      <input
        type="checkbox"
        id={name}
        name={name}
        value="on"
        {...(on ? { checked: true } : {})}
        {...(note ? { "aria-describedby": `${name}-note` } : {})}
      />
      <label for={name}>{label}</label>
      {note ? (
        <p class="hint" id={`${name}-note`}>
          {note}
        </p>
      ) : null}
    </div>
  );
}

/** The field that tells whose page a form was made on (SPEC §2.9). */
export function ActingAs({ view }: { view: View }) {
  return <input type="hidden" name="as" value={view.account?.personId ?? ""} />;
}
