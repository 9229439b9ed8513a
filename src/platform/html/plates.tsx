import { Sign } from "./icons.tsx";
import type { SignName } from "./signs.ts";

/** What stands on an application's plate: a picture or a drawing of its own, else its letter. */
export interface PlateLook {
  letter: string;
  /** One of the six palette colours, 0 to 5. */
  plate: number;
  sign?: SignName | undefined;
  /** Address of a picture. */
  image?: string | undefined;
}

/** One of six colours, always the same for a name; never another company's logo but what the tenant has put there. */
export function AppPlate({ letter, plate, sign, image, small }: PlateLook & { small?: boolean }) {
  const size = small ? " s" : "";
  if (image !== undefined) return <img class={`app image${size}`} src={image} alt="" width={48} height={48} />;
  return (
    <span class={`app plate-${plate}${size}`} aria-hidden="true">
      {sign ? <Sign name={sign} /> : letter}
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
