import { join } from "node:path";
import type { Channel } from "./channel.ts";
import { outbox } from "./outbox.ts";
import { smtp } from "./smtp.ts";

/**
 * The way on which mail leaves (CONTRACT, `GENKAN_MAIL_URL`): `outbox:`, an SMTP server, or, where nothing is set, the
 * outbox with an http base and none with an https one.
 */
export function openMailChannel(o: { mailUrl: string | undefined; secure: boolean; dataDir: string }): Channel | null {
  const folder = join(o.dataDir, "outbox");
  if (o.mailUrl === "outbox:") return outbox(folder);
  if (o.mailUrl !== undefined) return smtp(o.mailUrl);
  return o.secure ? null : outbox(folder);
}
