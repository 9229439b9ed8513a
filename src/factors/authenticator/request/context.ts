import { createHash } from "node:crypto";
import type { RequestContext } from "../../../../authenticator/wire.ts";
import type { Person } from "../../../accounts/index.ts";
import { deviceText, placeText } from "../../../history/index.ts";
import { type Language, text } from "../../../platform/i18n/index.ts";
import type { Tenant } from "../../../tenants/index.ts";
import type { AskedFrom, PushRequest } from "./store.ts";

interface Asked {
  tenant: Tenant;
  person: Person;
  request: Pick<PushRequest, "from" | "createdAt">;
  language: Language;
  unusual: boolean;
}

/** The exact text that a phone shows and signs for. */
export function contextText({ tenant, person, request, language, unusual }: Asked): string {
  const { from, createdAt } = request;
  const context: RequestContext = {
    application: applicationText(language, from),
    tenant: tenant.name,
    account: person.userId,
    host: new URL(tenant.origin).host,
    place: placeText(language, from.place),
    unusual,
    device: deviceText(language, from.device),
    ip: from.ip,
    at: createdAt.toISOString(),
  };
  return JSON.stringify(context);
}

export function applicationText(language: Language, { application }: AskedFrom): string {
  return application ?? text(language, "portal.title");
}

export function contextDigest(context: string): string {
  return createHash("sha256").update(context).digest("base64url");
}

/** A browser that the person has never used, in another country than the phone. */
export function isUnusual(request: Pick<PushRequest, "known" | "from">, phonePlace: string | null): boolean {
  const [asked, phone] = [countryOf(request.from.place), countryOf(phonePlace)];
  return !request.known && asked !== null && phone !== null && asked !== phone;
}

function countryOf(place: string | null): string | null {
  return place?.split("-")[0] ?? null;
}
