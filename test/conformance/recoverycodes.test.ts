import { type Ceremony, readChallenge } from "../../src/factors/index.ts";
import { recoveryCodesFactor } from "../../src/factors/recoverycodes/index.ts";
import type { Front } from "../signin/front.ts";
import { secondConformance } from "./second.ts";

/** The sheet of each person, as it was shown; a code is struck out when it is taken. */
const sheets = new Map<string, string[]>();

const shown = (front: Front, c: Ceremony) =>
  front.node.db.tenant(c.tenant.id, (tx) => readChallenge<{ codes: string[] }>(tx, c));

async function confirm(front: Front, c: Ceremony) {
  const open = await shown(front, c);
  if (!open) throw new Error("nothing is shown");
  sheets.set(c.person.id, [...open.state.codes]);
  return { shown: open.id };
}

async function right(_front: Front, c: Ceremony) {
  const code = sheets.get(c.person.id)?.shift();
  if (!code) throw new Error("the sheet is used up");
  return { code };
}

secondConformance({
  kind: "recoveryCodes",
  make: (front) => recoveryCodesFactor({ db: front.node.db }),
  confirm,
  confirmWrong: async () => ({ shown: "00000000-0000-7000-8000-000000000000" }),
  right,
  wrong: async () => ({ code: "AAAAA-AAAAA" }),
  ...{ lifeMs: null, tries: 5 },
});
