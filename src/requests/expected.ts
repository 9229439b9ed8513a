import { businessDayAfter } from "../platform/calendar.ts";
import { dayOf } from "../platform/i18n/index.ts";
import type { ProviderSettings } from "../tenants/index.ts";
import type { Kind } from "./request.ts";

export interface Expected {
  /** Yen; null: the desk tells. */
  fee: number | null;
  businessDays: number;
  /** Calendar day. */
  dueOn: string;
}

/** What a request of this kind costs, and by when it is expected if it comes in now. */
export function expectedOf(settings: ProviderSettings, kind: Kind, now: Date): Expected {
  const { fee, businessDays, desk } = settings.requests[kind];
  return { fee, businessDays, dueOn: businessDayAfter(dayOf(now), businessDays, settings.desks[desk].closed) };
}
