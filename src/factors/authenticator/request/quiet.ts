/** What a person's phones were sent and what they answered since the last success. */
export interface Flood {
  pushes: Date[];
  denials: Date[];
  /** Until then only known browsers push. */
  quietUntil: Date | null;
  /** After a report: until then no unknown browser pushes. */
  strangersQuietUntil: Date | null;
}

export const calm: Flood = { pushes: [], denials: [], quietUntil: null, strangersQuietUntil: null };

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
export const quietMs = hourMs;
export const strangersQuietMs = 24 * hourMs;
/** So many pushes in ten minutes, and in a day. */
export const mostAtOnce = 3;
export const mostADay = 10;
/** So many times いいえ in an hour. */
export const mostDenials = 2;

export interface PushVerdict {
  pushes: boolean;
  flood: Flood;
  /** Set where no push is sent. */
  until: Date | null;
  /** It has become quiet just now. */
  silenced: boolean;
}

/** Whether one more push may be sent now, and what is remembered of it. A known browser is exempt from quiet, not from the day's ten. */
export function judgePush(before: Flood, o: { known: boolean; now: Date }): PushVerdict {
  const flood = recent(before, o.now);
  const silent = (until: Date): PushVerdict => ({ pushes: false, flood, until, silenced: false });
  const sent = (): PushVerdict => ({ pushes: true, flood: pushed(flood, o.now), until: null, silenced: false });
  const [first] = flood.pushes.slice(-mostADay);
  if (first && flood.pushes.length >= mostADay) return silent(later(first, 24 * hourMs));
  if (o.known) return sent();
  if (isAfter(flood.strangersQuietUntil, o.now)) return silent(flood.strangersQuietUntil as Date);
  if (isAfter(flood.quietUntil, o.now)) return silent(flood.quietUntil as Date);
  const atOnce = flood.pushes.filter((at) => at.getTime() > o.now.getTime() - 10 * minuteMs);
  if (atOnce.length < mostAtOnce) return sent();
  const quietUntil = later(o.now, quietMs);
  return { pushes: false, flood: { ...flood, quietUntil }, until: quietUntil, silenced: true };
}

/** いいえ: the second within an hour makes it quiet. `silenced`: it did just now. */
export function afterDenial(before: Flood, now: Date): { flood: Flood; silenced: boolean } {
  const flood = recent(before, now);
  const denials = [...flood.denials, now];
  const silenced = denials.length >= mostDenials;
  const quietUntil = silenced ? later(now, quietMs) : flood.quietUntil;
  return { flood: { ...flood, denials, quietUntil }, silenced };
}

export function afterReport(before: Flood, now: Date): Flood {
  return { ...recent(before, now), strangersQuietUntil: later(now, strangersQuietMs) };
}

/** A success ends the quiet; after a report strangers stay quiet all the same. */
export function afterSuccess(before: Flood): Flood {
  return { ...calm, strangersQuietUntil: before.strangersQuietUntil };
}

function pushed(flood: Flood, now: Date): Flood {
  return { ...flood, pushes: [...flood.pushes, now] };
}

function recent(flood: Flood, now: Date): Flood {
  const within = (ms: number) => (at: Date) => at.getTime() > now.getTime() - ms;
  return {
    ...flood,
    pushes: flood.pushes.filter(within(24 * hourMs)),
    denials: flood.denials.filter(within(hourMs)),
  };
}

function isAfter(at: Date | null, now: Date): boolean {
  return at !== null && at > now;
}

function later(at: Date, ms: number): Date {
  return new Date(at.getTime() + ms);
}
