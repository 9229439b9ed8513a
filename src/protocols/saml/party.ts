import type { Application } from "../../applications/index.ts";
import type { SignOnDeps, Visit } from "../signon/index.ts";
import { XmlFault } from "../xml/index.ts";
import { type Inbound, type Kind, type Opened, openMessage, peek } from "./inbound.ts";
import type { Member, Profile } from "./profile.ts";
import { issuerOf } from "./request.ts";

/** The application that a message is from, with the message as it was verified. */
export interface Party extends Member {
  opened: Opened;
}

export type Found =
  | { party: Party }
  /** A message of an application that we know, which cannot be listened to. */
  | { application: Application; reason: string }
  | { application: null; reason: string };

/** Looks for the sender by its own word, then listens only to what its registered keys have signed, where it signs. */
export async function partyOf(
  deps: SignOnDeps,
  c: Visit,
  o: { profile: Profile; inbound: Inbound; kind: Kind; personId: string | undefined },
): Promise<Found> {
  const issuer = quietly(() => issuerOf(peek(o.inbound, o.kind)));
  if (issuer instanceof XmlFault) return { application: null, reason: issuer.message };
  const found = await deps.db.tenant(c.var.tenant.id, (tx) => o.profile.find(tx, { issuer, personId: o.personId }));
  if (!found) return { application: null, reason: "unknown issuer" };
  const { application, settings } = found;
  const opened = quietly(() => openMessage(o.inbound, { kind: o.kind, certificates: settings.certificates }));
  if (opened instanceof XmlFault) return { application, reason: opened.message };
  return { party: { ...found, opened } };
}

/** What others have sent and cannot be read is no error of ours. */
export function quietly<T>(work: () => T): T | XmlFault {
  try {
    return work();
  } catch (error) {
    if (error instanceof XmlFault) return error;
    throw error;
  }
}
