import { useEffect, useRef, useState } from "hono/jsx/dom";
import { sentenceOf } from "../say.ts";
import type { Say } from "../state.ts";

export interface Act {
  busy: boolean;
  fault: Say | null;
  /** Runs one piece of work at a time: presses that come meanwhile are ignored. What it throws becomes the fault. */
  run: (work: () => Promise<void>) => void;
  say: (fault: Say | null) => void;
}

export function useAct(): Act {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Say | null>(null);
  const running = useRef(false);
  const there = useRef(true);
  useEffect(
    () => () => {
      there.current = false;
    },
    [],
  );
  const run = (work: () => Promise<void>) => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setFault(null);
    void attempt(work).then((failed) => {
      running.current = false;
      if (!there.current) return;
      setBusy(false);
      if (failed) setFault(failed);
    });
  };
  return { busy, fault, run, say: setFault };
}

async function attempt(work: () => Promise<void>): Promise<Say | null> {
  try {
    await work();
    return null;
  } catch (error) {
    return sentenceOf(error);
  }
}
