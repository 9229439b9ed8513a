import { readAhead } from "./adapter.ts";
import type { Moment } from "./moment.ts";

/** Fields of an application's form that hold what it has been given, by what it asks. */
const presented = { authorization_code: "code", refresh_token: "refresh_token" } as const;

/**
 * The application and the token that its form names are read in one round trip, before the library asks for the one and then
 * for the other. Where this reads something wrong, the library reads by itself.
 */
export async function ahead(moment: Moment, o: { body: Buffer; authorization: string | undefined }): Promise<void> {
  const form = new URLSearchParams(o.body.toString());
  const grant = form.get("grant_type");
  const field =
    grant === null ? "token" : Object.hasOwn(presented, grant) ? presented[grant as keyof typeof presented] : null;
  const token = field && form.get(field);
  const clientId = clientIdOf(o.authorization) ?? form.get("client_id");
  if (token && clientId) await readAhead(moment, { clientId, token, spend: field === "code" });
}

/** RFC 6749 §2.3.1: encoded as in a form. */
function clientIdOf(authorization: string | undefined): string | null {
  const [, encoded] = /^basic ([A-Za-z0-9+/=]+)$/i.exec(authorization ?? "") ?? [];
  if (encoded === undefined) return null;
  const [id = ""] = Buffer.from(encoded, "base64").toString().split(":");
  return new URLSearchParams(`id=${id}`).get("id");
}
