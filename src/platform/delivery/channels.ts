import { join } from "node:path";
import type { Channel, ChannelName, OutgoingCall, OutgoingMail } from "./channel.ts";
import { httpGateway } from "./gateway.ts";
import { outbox } from "./outbox.ts";
import { smpp } from "./smpp.ts";
import { smtp } from "./smtp.ts";

/** The ways that there are; null: absent, and nothing is offered that would need it. */
export interface Channels {
  mail: Channel<OutgoingMail> | null;
  sms: Channel<OutgoingCall> | null;
  voice: Channel<OutgoingCall> | null;
}

/** What the environment says about them (CONTRACT, Environment). */
export interface ChannelConfig {
  mailUrl: string | undefined;
  smsUrl: string | undefined;
  voiceUrl: string | undefined;
  secure: boolean;
  dataDir: string;
}

/** Connects to nothing yet. Throws a Failure that names the variable that cannot be used. */
export function openChannels(o: ChannelConfig): Channels {
  const toFiles = outbox(join(o.dataDir, "outbox"));
  return {
    mail: pick(o, "mail", { toFiles, driver: smtp }),
    sms: pick(o, "sms", { toFiles, driver: smsDriver }),
    voice: pick(o, "voice", { toFiles, driver: (url) => httpGateway("voice", url) }),
  };
}

/** `outbox:`, a server, or, where nothing is set, the outbox with an http base and nothing with an https one. */
export function channelKind(o: ChannelConfig, name: ChannelName): "outbox" | "server" | "absent" {
  const url = urlOf(o, name);
  if (url === "outbox:" || (url === undefined && !o.secure)) return "outbox";
  return url === undefined ? "absent" : "server";
}

function pick<C extends Channel<OutgoingMail> | Channel<OutgoingCall>>(
  o: ChannelConfig,
  name: ChannelName,
  { toFiles, driver }: { toFiles: Channel; driver: (url: string) => C },
): C | Channel | null {
  const kind = channelKind(o, name);
  if (kind === "server") return driver(urlOf(o, name) as string);
  return kind === "outbox" ? toFiles : null;
}

function urlOf({ mailUrl, smsUrl, voiceUrl }: ChannelConfig, name: ChannelName): string | undefined {
  return { mail: mailUrl, sms: smsUrl, voice: voiceUrl }[name];
}

function smsDriver(url: string): Channel<OutgoingCall> {
  return /^s?smpp:/.test(url) ? smpp(url) : httpGateway("sms", url);
}
