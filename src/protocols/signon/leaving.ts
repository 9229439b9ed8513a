import type { SessionTicket } from "../../sessions/index.ts";
import type { Visit } from "./deps.ts";

/** A sign-out, after the sessions have ended here. */
export interface Leaving {
  ended: readonly Pick<SessionTicket, "personId" | "sessionId">[];
  /** Where the person goes afterwards: a page of ours, or an address that is proved to be the application's that asked. */
  next: string;
  /** The application that asked: it knows. */
  except?: string | undefined;
}

/** Where the browser goes before `next`, so that applications hear of it and the person of them; `next` where there is nothing. */
export type Leave = (c: Visit, o: Leaving) => Promise<string>;
