import { createPrivateKey, type KeyObject } from "node:crypto";
import type { Clock } from "../platform/clock.ts";
import type { MasterKey } from "../platform/crypto/index.ts";
import type { Scope } from "../platform/db/index.ts";
import { newId } from "../platform/ids.ts";
import { countSpare, insertSpare, takeSpare } from "./store.ts";

/** `everywhere` works as the provider: the keys are nobody's yet. */
export interface SpareDeps {
  everywhere: Scope;
  master: MasterKey;
}

/** Enough for four contracts in a row; the next ones are made while the notices are printed. */
const most = 8;

/** Makes RSA keys ahead (DESIGN §7.10) until there are enough, one after the other; answers how many it made. `make` answers with PKCS #8. */
export async function fillSpareKeys(
  { everywhere, master, clock }: SpareDeps & { clock: Clock },
  make: () => Promise<Buffer | null>,
): Promise<number> {
  for (let made = 0; ; made++) {
    if ((await everywhere.open(countSpare)) >= most) return made;
    const plain = await make();
    if (!plain) return made;
    const id = newId();
    const sealed = master.seal(placeOf(id), plain);
    await everywhere.open((tx) => insertSpare(tx, { id, sealed, now: clock.now() }));
  }
}

/** Up to so many keys, taken for good: whatever becomes of them, nobody else gets them. */
export async function takeSpareKeys({ everywhere, master }: SpareDeps, count: number): Promise<KeyObject[]> {
  const rows = await everywhere.open((tx) => takeSpare(tx, count));
  return rows.flatMap(({ id, sealed }) => {
    const plain = openQuietly(() => master.open(placeOf(id), sealed));
    return plain ? [createPrivateKey({ key: plain, format: "der", type: "pkcs8" })] : [];
  });
}

/** One that was sealed under a master key of before is no loss. */
function openQuietly(open: () => Buffer): Buffer | null {
  try {
    return open();
  } catch {
    return null;
  }
}

function placeOf(id: string): string {
  return `provider_spare_keys:${id}`;
}
