import type { Logger } from "../log.ts";

export interface Repeated {
  name: string;
  everyMs: number;
  work: () => Promise<unknown>;
  log: Logger;
}

/** A failing database would fill the log: the pause doubles with each failure, up to a minute. */
const longestMs = 60_000;

/**
 * Does the work again and again, each time after a pause, never twice at once. A failure is logged and the next turn comes
 * later. Answers with the way to end it: resolves when the turn that runs is over.
 */
export function repeat({ name, everyMs, work, log }: Repeated): () => Promise<void> {
  let failures = 0;
  let ended = false;
  let wake = () => {};
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const turns = async () => {
    while (!ended) {
      failures = await work().then(
        () => 0,
        (error: unknown) => {
          log.warn({ work: name, reason: String(error) }, "background work failed; it is tried again");
          return failures + 1;
        },
      );
      if (!ended) await pause(Math.min(everyMs * 2 ** Math.min(failures, 16), Math.max(everyMs, longestMs)));
    }
  };
  const over = turns();
  return () => {
    ended = true;
    wake();
    return over;
  };
}
