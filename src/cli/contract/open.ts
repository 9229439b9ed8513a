import { openContract } from "../../contracts/index.ts";
import type { Node } from "../../node.ts";
import { Failure } from "../../platform/errors.ts";
import { byCaller } from "../by.ts";
import { withNode } from "../connect.ts";
import { findTenant } from "../find.ts";
import type { Given } from "../given.ts";
import { readJson } from "../input.ts";
import { printTo } from "../notice/print.ts";
import { freshOutFile, namedOutFile, type OutFile } from "../outfile.ts";
import type { Answer } from "../output.ts";
import { issuedText } from "../person/issued.ts";
import { factsText } from "../table.ts";

export async function run(given: Given): Promise<Answer> {
  const input = await readJson(given.text("file"));
  const named = given.maybe("notice");
  // The place of the notice is made sure of first: a contract whose notice cannot be written is not opened.
  const out = await (named === undefined ? freshOutFile() : namedOutFile(named));
  try {
    return await withNode((node) => open(node, { given, input, out }));
  } finally {
    await out.discard();
  }
}

async function open(node: Node, o: { given: Given; input: unknown; out: OutFile }): Promise<Answer> {
  const by = byCaller(o.given.reason);
  const { provider: db, master, clock, config } = node;
  const opened = await openContract({ db, master, clock, baseUrl: config.baseUrl }, o.input, by);
  const notice = await writeNotice(node, opened.tenant, o.out);
  const facts = factsText([
    ["customer number", opened.customerNumber],
    ["tenant", opened.tenant],
    ["login", opened.loginUrl],
    ["notice", notice],
  ]);
  const text = opened.people.length === 0 ? facts : `${facts}\n\n${issuedText(opened.people)}`;
  return { value: { ...opened, notice }, text };
}

async function writeNotice(node: Node, label: string, out: OutFile): Promise<string> {
  try {
    await printTo(node, { tenant: await findTenant(node, label), out, by: byCaller({}) });
    return await out.keep(`${label}-notice.pdf`);
  } catch (cause) {
    throw new Failure("notice", `the contract ${label} is open, but its notice could not be written`, {
      hint: `genkan notice print --tenant ${label} --out ${label}-notice.pdf prints it, passwords included`,
      cause,
    });
  }
}
