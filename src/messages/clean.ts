import { oneLine } from "../platform/delivery/index.ts";

const longest = 200;

/**
 * A name as it may stand in a mail: one line, not endless, and nothing that a mail program would turn into a link. Strangers
 * choose what a browser says of itself, and so what a mail about it says.
 */
export function plain(text: string): string {
  const calm = oneLine(text)
    .replaceAll(/[<>/\\@]+/g, " ")
    .replaceAll(/(?<=\p{L}[\p{L}\p{N}-]*)[.。．｡](?=\p{L})/gu, " ");
  return [...calm].slice(0, longest).join("").trim();
}
