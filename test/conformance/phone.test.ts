import { describe } from "vitest";
import { phoneFactor } from "../../src/factors/phone/index.ts";
import { hour } from "../signin/front.ts";
import { codeOf, otherCode } from "../support/sentcode.ts";
import { secondConformance } from "./second.ts";

describe.each(["sms", "voice"] as const)("%s", (kind) => {
  secondConformance({
    kind,
    make: ({ node: { db, master } }) => phoneFactor({ db, master, channels: { sms: true, voice: true } }),
    wish: (n) => ({ do: "begin", number: `080-${1000 + n}-5678` }),
    confirm: (front, c) => codeOf(front.node, c),
    confirmWrong: (front, c) => otherCode(front.node, c),
    right: (front, c) => codeOf(front.node, c),
    wrong: (front, c) => otherCode(front.node, c),
    ...{ lifeMs: 600_000, tries: 5, pauseMs: 3 * hour },
  });
});
