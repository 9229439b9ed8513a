import { emailFactor } from "../../src/factors/email/index.ts";
import { hour } from "../signin/front.ts";
import { codeOf, otherCode } from "../support/sentcode.ts";
import { secondConformance } from "./second.ts";

secondConformance({
  kind: "email",
  make: ({ node: { db, master } }) => emailFactor({ db, master, channel: true }),
  wish: (n) => ({ do: "begin", address: `kept${n}@example.net` }),
  confirm: (front, c) => codeOf(front.node, c),
  confirmWrong: (front, c) => otherCode(front.node, c),
  right: (front, c) => codeOf(front.node, c),
  wrong: (front, c) => otherCode(front.node, c),
  ...{ lifeMs: 600_000, tries: 5, pauseMs: 3 * hour },
});
