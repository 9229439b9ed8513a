import { useEffect, useRef } from "hono/jsx/dom";
import { say } from "../say.ts";
import type { Say } from "../state.ts";
import { Icon } from "./icons.tsx";

interface Props {
  id: string;
  label: string;
  value: string;
  fault: Say | null;
  onInput: (value: string) => void;
  hint?: string;
  /** How many digits; a field of digits has large ones. */
  digits?: 2 | 3 | 6 | 9;
  /** First focus of the page. */
  first?: boolean;
}

/** Label, hint, box, error: the focus goes to the box when something is wrong in it. */
export function Field({ id, label, value, fault, onInput, hint, digits, first = false }: Props) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (fault || first) input.current?.focus();
  }, [fault]);
  const described = [hint ? `${id}-hint` : "", fault ? `${id}-error` : ""].filter(Boolean).join(" ");
  return (
    <div class={fault ? "field bad" : "field"}>
      <label for={id}>{label}</label>
      {hint ? (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      <div class={digits ? `box digits d${digits}` : "box"}>
        <input
          ref={input}
          id={id}
          name={id}
          type="text"
          value={value}
          inputmode={digits ? "numeric" : undefined}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          aria-invalid={fault ? "true" : undefined}
          aria-describedby={described || undefined}
          onInput={(event: Event) => onInput((event.target as HTMLInputElement).value)}
        />
      </div>
      <div class="live" role="alert">
        {fault ? (
          <p class="error" id={`${id}-error`}>
            <Icon name="error" size={22} />
            <span>{say(fault)}</span>
          </p>
        ) : null}
      </div>
    </div>
  );
}
