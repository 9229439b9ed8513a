import { FieldError, type View } from "../platform/html/index.ts";

export interface Pick {
  value: string;
  label: string;
  note?: string;
  on: boolean;
}

/** Several of many: boxes of one name, each row its own target. */
export function PickList(p: { view: View; name: string; legend: string; picks: Pick[]; error?: string | undefined }) {
  return (
    <fieldset class="radios picks" id={p.name}>
      <legend>{p.legend}</legend>
      {p.picks.map(({ value, label, note, on }) => (
        <div class="check">
          <input type="checkbox" id={`${p.name}-${value}`} name={p.name} value={value} checked={on} />
          <label for={`${p.name}-${value}`}>
            {label}
            {note ? <small> {note}</small> : null}
          </label>
        </div>
      ))}
      {p.error ? <FieldError id={`${p.name}-error`}>{p.error}</FieldError> : null}
    </fieldset>
  );
}
