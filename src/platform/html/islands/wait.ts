/** A page that waits for somebody: it goes on as soon as there is news. Without this it is loaded again and again. */
import { hearNews } from "./parts/news.ts";

const place = document.querySelector<HTMLElement>("[data-wait]");
if (place) {
  const { wait: address = "", state: drawn = "" } = place.dataset;
  hearNews(address, ({ key, done }) => {
    if (key === drawn) return true;
    if (done) document.querySelector<HTMLFormElement>("main form")?.requestSubmit();
    else location.reload();
    return false;
  });
}
