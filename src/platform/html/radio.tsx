interface RadioProps {
  name: string;
  legend: string;
  options: { value: string; label: string }[];
  chosen: string;
}

/** One of a few; each row is its own target. */
export function RadioGroup({ name, legend, options, chosen }: RadioProps) {
  return (
    <fieldset class="radios">
      <legend>{legend}</legend>
      {options.map(({ value, label }) => (
        <div class="check">
          <input type="radio" id={`${name}-${value}`} name={name} value={value} checked={value === chosen} />
          <label for={`${name}-${value}`}>{label}</label>
        </div>
      ))}
    </fieldset>
  );
}

interface CardsProps {
  name: string;
  legend: string;
  options: { value: string; label: string; detail: string }[];
  chosen: string;
}

/** One of a few that do not move on by themselves: the whole card is its target (UI-consoles §4). */
export function RadioCards({ name, legend, options, chosen }: CardsProps) {
  return (
    <fieldset class="radios">
      <legend>{legend}</legend>
      <div class="opts">
        {options.map(({ value, label, detail }) => (
          <label for={`${name}-${value}`}>
            <input
              type="radio"
              id={`${name}-${value}`}
              name={name}
              value={value}
              checked={value === chosen}
              aria-labelledby={`${name}-${value}-name`}
              aria-describedby={`${name}-${value}-detail`}
            />
            <b id={`${name}-${value}-name`}>{label}</b>
            <small id={`${name}-${value}-detail`}>{detail}</small>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface SelectProps {
  name: string;
  label: string;
  options: { value: string; label: string }[];
  chosen: string;
}

/** One of many. */
export function SelectField({ name, label, options, chosen }: SelectProps) {
  return (
    <div class="field" data-field={name}>
      <label for={name}>{label}</label>
      <div class="box">
        <select id={name} name={name}>
          {options.map((option) => (
            <option value={option.value} selected={option.value === chosen}>
              {option.label}
            </option>
          ))}
        </select>
      </div>
    </div>
  );
}
