import { z } from "zod";
import type { Application } from "../../applications/index.ts";

const schema = z.object({
  realm: z.string(),
  /** Where tokens are sent; the first is the one meant where a request names none. */
  replies: z.array(z.string()).min(1),
});

/** What the registry keeps of a WS-Federation application. */
export type WsfedSettings = z.infer<typeof schema>;

export function wsfedSettings({ settings }: Pick<Application, "settings">): WsfedSettings {
  return schema.parse(settings);
}
