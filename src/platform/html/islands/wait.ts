/** A page that waits for a phone: it goes on as soon as there is news. Without this it is loaded again and again. */
const place = document.querySelector<HTMLElement>("[data-wait]");
if (place) waitAt(place);

interface News {
  key: string;
  done: boolean;
}

const patienceMs = 5_000;
const pollMs = 2_000;
const mostErrors = 2;

function waitAt({ dataset }: HTMLElement): void {
  const { wait: address = "", state: drawn = "" } = dataset;
  let stream: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let heard = false;
  let over = false;

  const act = ({ key, done }: News) => {
    heard = true;
    if (over || key === drawn) return;
    over = true;
    stop();
    if (done) document.querySelector<HTMLFormElement>("main form")?.requestSubmit();
    else location.reload();
  };
  const stop = () => {
    stream?.close();
    stream = undefined;
    clearTimeout(timer);
  };
  const poll = async () => {
    stop();
    const news = await ask(address.replace("/wait?", "/wait/state?"));
    if (news) act(news);
    if (!over && document.visibilityState === "visible") timer = setTimeout(poll, news?.next ?? pollMs);
  };
  const listen = () => {
    let errors = 0;
    heard = false;
    stream = new EventSource(address);
    stream.addEventListener("state", (event) => act(JSON.parse((event as MessageEvent<string>).data)));
    stream.addEventListener("error", () => {
      errors += 1;
      if (errors >= mostErrors || stream?.readyState === EventSource.CLOSED) void poll();
    });
    timer = setTimeout(() => heard || void poll(), patienceMs);
  };
  // Six connections are all that a browser has for a host without HTTP/2: hidden tabs hold none.
  const attend = () => {
    stop();
    if (!over && document.visibilityState === "visible") listen();
  };
  document.addEventListener("visibilitychange", attend);
  addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
  attend();
}

/** Null where nothing came, or nothing of ours: a node that goes down in the middle of it, a page of something in between. */
async function ask(address: string): Promise<(News & { next: number }) | null> {
  try {
    const answer = await fetch(address);
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}
