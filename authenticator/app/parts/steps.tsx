/** Numbered acts, each with its explanation where it has one. */
export function Steps({ steps }: { steps: (readonly [string, string] | readonly [string])[] }) {
  return (
    <ol class="steps">
      {steps.map(([act, text]) => (
        <li key={act}>
          <b>{act}</b>
          {text ? <p>{text}</p> : null}
        </li>
      ))}
    </ol>
  );
}
