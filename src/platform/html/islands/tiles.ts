/** What scripts add to the tiles: search, stars without leaving the page, order by drag and by arrow keys. */
import { findTiles } from "./parts/find.ts";
import { orderTiles } from "./parts/order.ts";
import { starTiles } from "./parts/star.ts";

const find = document.querySelector<HTMLFormElement>("form[data-find]");
if (find) findTiles(find);
for (const section of document.querySelectorAll<HTMLElement>("[data-tiles]")) {
  if (section.querySelector(".moves")) orderTiles(section);
}
starTiles();
