/** One of six colours, always the same for a name; never another company's logo. */
export function AppPlate({ letter, plate, small }: { letter: string; plate: number; small?: boolean }) {
  return (
    <span class={`app plate-${plate}${small ? " s" : ""}`} aria-hidden="true">
      {letter}
    </span>
  );
}

/** The round face of a person: the name's first letter. Says nothing to a reader, the name stands beside it. */
export function AccountMark({ name }: { name: string }) {
  return (
    <span class="face" aria-hidden="true">
      {[...name][0]}
    </span>
  );
}
