import type { Tx } from "../../../platform/db/index.ts";
import type { Ceremony } from "../../index.ts";
import { devicesOf } from "../device/store.ts";
import { mostDevices } from "./limits.ts";

/** Whether a person has as many phones as there may be, the one apart whose place the new one takes. */
export async function isFull(tx: Tx, { person, replaces }: Ceremony): Promise<boolean> {
  const staying = (await devicesOf(tx, person.id)).filter(({ credentialId }) => credentialId !== replaces);
  return staying.length >= mostDevices;
}
