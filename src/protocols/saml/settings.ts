import { z } from "zod";
import type { Application } from "../../applications/index.ts";
import { sources } from "./attributes.ts";

const rule = z.object({
  name: z.string(),
  format: z.enum(["basic", "uri", "unspecified"]).optional(),
  from: z.enum(sources).optional(),
  values: z.array(z.string()).optional(),
});

const schema = z.object({
  entityId: z.string(),
  /** Reply addresses by the POST binding; the first is the one meant where a request names none. */
  acs: z.array(z.object({ url: z.string(), index: z.number() })).min(1),
  /** Where sign-outs are told, and answered where that is another address. */
  slo: z.array(z.object({ binding: z.enum(["redirect", "post"]), url: z.string(), answers: z.string() })).default([]),
  /** Certificates of the application's signatures, base64 of DER. */
  certificates: z.array(z.string()).default([]),
  /** Certificate that assertions are encrypted for. */
  encryptFor: z.string().optional(),
  /** Only signed requests are listened to. */
  signedRequests: z.boolean().default(false),
  nameIdFormats: z.array(z.string()).default([]),
  nameId: z.enum(["persistent", "emailAddress", "transient", "unspecified"]).optional(),
  attributes: z.array(rule).optional(),
});

/** What the registry keeps of a SAML application. */
export type SamlSettings = z.infer<typeof schema>;

export function samlSettings({ settings }: Pick<Application, "settings">): SamlSettings {
  return schema.parse(settings);
}
