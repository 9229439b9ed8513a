import { z } from "zod";
import type { Application } from "../../applications/index.ts";
import { dnsFacts } from "./dns/facts.ts";

/** Microsoft moves its addresses: a contract can give others, with `{domain}` and `{upn}` where these belong. */
const template = z
  .string()
  .max(1_000)
  .refine((text) => /^https:\/\/[^/{}]+(\/|$)/.test(text) && URL.canParse(text), "is no https address");
export const placeTemplates = z.strictObject({
  start: template.optional(),
  outlook: template.optional(),
  onedrive: template.optional(),
  teams: template.optional(),
});

const schema = z.object({
  domain: z.string(),
  protocol: z.enum(["saml", "wsfed"]),
  /** Whether the sign-in's second factor is told to Microsoft: where there was one, or asked for always, or never. */
  mfa: z.enum(["whenDone", "require", "never"]).default("whenDone"),
  /** ImmutableIDs of people who were in Microsoft 365 before, by user ID; everybody else's is made of our own id. */
  immutableIds: z.record(z.string(), z.string()).default({}),
  places: placeTemplates.default({}),
  dns: dnsFacts.default({}),
});

export type MicrosoftSettings = z.infer<typeof schema>;

export function microsoftSettings({ settings }: Pick<Application, "settings">): MicrosoftSettings {
  return schema.parse(settings);
}
