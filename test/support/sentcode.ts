import type { Ceremony } from "../../src/factors/index.ts";
import { readChallenge } from "../../src/factors/index.ts";
import type { Node } from "../../src/node.ts";
import { drain, outboxOf } from "../messages/ground.ts";

/** The last code that has left for a telephone or mailbox. */
export async function lastCode(node: Node, to: string): Promise<string> {
  await drain(node);
  const files = (await outboxOf(node)).filter((file) => file.to === to && isCode(file.text));
  const last = files.sort((a, b) => a.id.localeCompare(b.id)).at(-1);
  if (!last) throw new Error(`nothing was sent to ${to}`);
  return last.channel === "voice" ? spoken(last.text) : (/\d{6}/.exec(last.text)?.[0] ?? "");
}

/** What tells of a changed sign-in method holds none. */
export function isCode(text: string): boolean {
  return /\d{6}|コードは、/.test(text);
}

const names = ["ゼロ", "イチ", "ニ", "サン", "ヨン", "ゴ", "ロク", "ナナ", "ハチ", "キュウ"];

function spoken(text: string): string {
  const [, digits = ""] = /コードは、(.*)、です/.exec(text) ?? [];
  return digits
    .split("、")
    .map((name) => names.indexOf(name))
    .join("");
}

/** What was sent in a ceremony; and another code. */
export async function codeOf(node: Node, c: Ceremony): Promise<{ code: string }> {
  const open = await node.db.tenant(c.tenant.id, (tx) => readChallenge<{ to: string }>(tx, c));
  return { code: await lastCode(node, open?.state.to ?? "") };
}

export async function otherCode(node: Node, c: Ceremony): Promise<{ code: string }> {
  const { code } = await codeOf(node, c);
  return { code: code === "111111" ? "222222" : "111111" };
}
