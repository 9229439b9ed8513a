import type { Person } from "../../accounts/index.ts";
import type { Assurance } from "../../factors/index.ts";
import { newMessageId } from "../signon/index.ts";
import { readXml, XmlFault, type XmlKey } from "../xml/index.ts";
import { attributesOf, defaultRules } from "./attributes.ts";
import { faultOf, replyAddress } from "./checks.ts";
import type { Member, Profile } from "./profile.ts";
import { authnRequest } from "./request.ts";
import { successResponse } from "./response.ts";

const mostBytes = 64 * 1024;

export interface Rehearsed {
  xml: string;
  person: Person;
  assurance: Assurance;
  key: XmlKey;
  now: Date;
}

/**
 * The answer that a request would get, if this person had signed in like that: for tests of a setting. Nothing is sent, spent or
 * noted. Throws XmlFault where the request would be refused.
 */
export async function rehearse(profile: Profile, member: Member, o: Rehearsed): Promise<string> {
  const { person, assurance, now } = o;
  const { settings } = member;
  const request = authnRequest(readXml(o.xml, mostBytes));
  const fault = faultOf({ request, settings, signed: false, address: profile.identity.sso, now });
  const recipient = replyAddress(request, settings);
  const nameId = profile.nameId(member, { asked: request.nameIdFormat, person });
  const context = profile.context(member, request.context, assurance);
  if (fault || !recipient || !nameId) throw new XmlFault(fault ?? "nobody could be named");
  const assertion = {
    ...{ id: newMessageId(), issuer: profile.identity.entityId, audience: settings.entityId, recipient, nameId, now },
    ...{ inResponseTo: request.id, authenticatedAt: now, sessionIndex: newMessageId() },
    attributes: attributesOf(profile.rules(member, person) ?? defaultRules, { person, groups: [] }),
    context: context?.say ?? "",
  };
  return successResponse({ id: newMessageId(), assertion }, o.key);
}
