import { z } from "zod";

const label = "[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?";
const host = z
  .string()
  .toLowerCase()
  .regex(new RegExp(`^(?:${label}\\.)+${label}\\.?$`), "is no host name")
  .transform((text) => text.replace(/\.$/, ""));

/** What only Microsoft's own pages show of a domain, and what somebody has decided about it. */
export const dnsFacts = z.strictObject({
  verification: z
    .string()
    .regex(/^MS=ms\d{4,20}$/i, "is no MS=ms… value")
    .optional(),
  /** Where mail goes, where it is not what the domain's name makes. */
  mailExchange: host.optional(),
  dkim1: host.optional(),
  dkim2: host.optional(),
  dmarc: z.enum(["none", "quarantine", "reject"]).optional(),
  /** Where reports about mail go. */
  reports: z.email("is no mail address").max(254).optional(),
  teams: z.boolean().optional(),
  mobile: z.boolean().optional(),
});
export type DnsFacts = z.infer<typeof dnsFacts>;
