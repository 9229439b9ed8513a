const patienceMs = 5_000;
const pollMs = 2_000;
/** So much slower at most where nothing of ours is answered, such as a page that asks to sign in. */
const slowest = 8;
const mostErrors = 2;

export interface News {
  key: string;
  done: boolean;
}

/**
 * Hears of news by a stream, or by asking again and again where streams do not get through. `onNews` is told every state, and
 * answers whether more is of interest.
 */
export function hearNews(address: string, onNews: (news: News) => boolean): void {
  let stream: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let heard = false;
  let over = false;
  let failures = 0;

  const act = (news: News) => {
    heard = true;
    if (over || onNews(news)) return;
    over = true;
    stop();
  };
  const stop = () => {
    stream?.close();
    stream = undefined;
    clearTimeout(timer);
  };
  const poll = async () => {
    stop();
    const news = await ask(address.replace(/\/wait(?=\?|$)/, "/wait/state"));
    if (news) act(news);
    failures = news ? 0 : Math.min(failures + 1, slowest);
    const next = news?.next ?? pollMs * failures;
    if (!over && document.visibilityState === "visible") timer = setTimeout(poll, next);
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
