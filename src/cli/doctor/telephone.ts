import { connect } from "node:net";
import { connect as connectTls } from "node:tls";
import type { Config } from "../../config.ts";
import { bindOnce, channelKind, gatewayOf, smppServerOf } from "../../platform/delivery/index.ts";
import { Failure } from "../../platform/errors.ts";
import { type Check, failed, ok, warning } from "./check.ts";

const patienceMs = 5_000;

/** How codes reach telephones. Nothing is sent: it would cost money and ring at somebody's. */
export async function telephoneChecks(config: Config): Promise<Check[]> {
  return Promise.all([channelCheck(config, "sms"), channelCheck(config, "voice")]);
}

type Name = "sms" | "voice";
const variable = { sms: "GENKAN_SMS_URL", voice: "GENKAN_VOICE_URL" } as const;

async function channelCheck(config: Config, name: Name): Promise<Check> {
  const kind = channelKind(config, name);
  if (kind === "outbox") return ok(name, `outbox: messages become files in ${config.dataDir}/outbox`);
  if (kind === "absent") return absent(name);
  try {
    return await serverCheck(name, (name === "sms" ? config.smsUrl : config.voiceUrl) as string);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return failed(name, error.message, error.hint ?? `correct ${variable[name]}`);
  }
}

/** Calls are a further way that few need; without short messages a default of every policy is missing. */
function absent(name: Name): Check {
  if (name === "voice") return ok(name, "absent: codes by call are not offered (GENKAN_VOICE_URL is not set)");
  return warning(name, "absent: codes by SMS are not offered", "set GENKAN_SMS_URL to https://… or smpp://…");
}

function serverCheck(name: Name, url: string): Promise<Check> {
  return /^s?smpp:/.test(url) ? smppCheck(url) : gatewayCheck(name, url);
}

/** Told without its password. */
async function smppCheck(given: string): Promise<Check> {
  const server = smppServerOf(given);
  const { secure, host, port } = server;
  const address = `${secure ? "ssmpp:" : "smpp:"}//${host}:${port}`;
  try {
    await bindOnce(server);
    return ok("sms", address);
  } catch (error) {
    const why = error instanceof Error ? error.message : "no answer";
    return failed("sms", `${address}: ${why}`, "look at GENKAN_SMS_URL and at what the message centre allows");
  }
}

async function gatewayCheck(name: Name, given: string): Promise<Check> {
  const { origin, protocol, hostname, port } = new URL(gatewayOf(name, given).url);
  const secure = protocol === "https:";
  const host = hostname.replace(/^\[(.*)\]$/, "$1");
  const fault = await reach({ secure, host, port: Number(port || (secure ? 443 : 80)) });
  if (fault === null) return ok(name, origin);
  return failed(
    name,
    `${origin} cannot be reached (${fault})`,
    `look at ${variable[name]} and at what the network allows`,
  );
}

/** Why no connection comes about, with a certificate that holds; null where one does. */
function reach({ secure, host, port }: { secure: boolean; host: string; port: number }): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = secure ? connectTls({ host, port, servername: host }) : connect({ host, port });
    const end = (fault: string | null) => {
      socket.destroy();
      resolve(fault);
    };
    socket.setTimeout(patienceMs, () => end("no answer"));
    socket.once(secure ? "secureConnect" : "connect", () => end(null));
    socket.once("error", (error: NodeJS.ErrnoException) => end(error.code ?? "no connection"));
  });
}
