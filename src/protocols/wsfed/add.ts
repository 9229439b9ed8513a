import { z } from "zod";
import { assignment, type By, commonFields, commonOf, registerApplication } from "../../applications/index.ts";
import type { KeyDeps, SigningKeys } from "../../keys/index.ts";
import { checked, textFault } from "../../platform/input/index.ts";
import type { Tenant } from "../../tenants/index.ts";
import { issuerOf } from "./profile.ts";

const realm = z.string().superRefine((text, c) => {
  const says = textFault(text, 1_024) ?? (/\s/.test(text) ? "must not hold a space" : null);
  if (says !== null) c.addIssue({ code: "custom", message: says });
});
const address = z
  .string()
  .max(2_000)
  .superRefine((text, c) => {
    const url = URL.parse(text);
    const good = url && /^https?:$/.test(url.protocol) && url.username === "" && url.hash === "";
    if (!good) c.addIssue({ code: "custom", message: "is not a web address (https://…)" });
  });

const schema = (input: unknown) =>
  z.strictObject({
    kind: z.literal("wsfed"),
    ...commonFields,
    realm,
    replyUrl: address,
    /** Where the application begins the sign-in itself; without it a launch makes a request for it. */
    url: address.nullable().default(null),
    /** Further addresses that a request may name. */
    replyUrls: z.array(address).max(50).default([]),
    assign: assignment(input),
  });

/** Registers a WS-Federation application (CONTRACT, `app add`); `url` is the address that it sends people to. */
export async function addWsfedApplication(
  deps: KeyDeps & { keys: SigningKeys },
  o: { tenant: Tenant; input: unknown; by: By },
): Promise<{ id: string; realm: string; url: string }> {
  const given = checked(schema(o.input), o.input);
  const { url, assign = "everyone" } = given;
  await deps.keys.signing(o.tenant, "saml", "RS256");
  const settings = { realm: given.realm, replies: [given.replyUrl, ...given.replyUrls] };
  const { id } = await registerApplication(deps, {
    ...{ tenant: o.tenant, by: o.by },
    application: { kind: "wsfed", url, ...commonOf(given), settings },
    assign,
    keys: [{ protocol: "wsfed", key: given.realm }],
  });
  return { id, realm: given.realm, url: issuerOf(o.tenant) };
}
