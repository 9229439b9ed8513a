import type { Person } from "../../accounts/index.ts";
import type { Assurance } from "../../factors/index.ts";
import { newMessageId } from "../signon/index.ts";
import type { XmlKey } from "../xml/index.ts";
import { tokenResponse } from "./answer.ts";
import type { Member, WsfedProfile } from "./profile.ts";

/** The answer that a request would get, if this person had signed in like that. Nothing is sent or noted. */
export function rehearse(
  profile: WsfedProfile,
  member: Member,
  o: { person: Person; assurance: Assurance; key: XmlKey; now: Date },
): Promise<string> {
  const { person, assurance, now } = o;
  const token = {
    ...{ id: newMessageId(), issuer: profile.issuer, audience: member.settings.realm, authenticatedAt: now, now },
    nameId: profile.nameId(member, person),
    claims: profile.claims(member, { person, groups: [], authenticatedAt: now }),
    method: profile.method(member, assurance),
  };
  return tokenResponse(token, o.key);
}
