import { text } from "../../platform/i18n/index.ts";
import { sentenceOf } from "../../protocols/m365/index.ts";
import type { Given } from "../given.ts";
import type { Answer } from "../output.ts";

/** What a number on a page of Microsoft means here, for the person and for whoever is asked about it. */
export async function run(given: Given): Promise<Answer> {
  const found = sentenceOf(given.word(0));
  if (!found)
    throw given.misuse("this number has no explanation here; login.microsoftonline.com/error tells Microsoft's own");
  const value = { code: found.code, ja: text("ja", found.key), en: text("en", found.key) };
  return { value, text: `${value.code}\n${value.ja}\n${value.en}` };
}
