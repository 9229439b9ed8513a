import { Failure } from "../errors.ts";

export interface SmppServer {
  host: string;
  port: number;
  secure: boolean;
  systemId: string;
  password: string;
  /** Sender that the receiver sees. */
  from: string;
}

const example = "it looks like smpp://systemid:password@smsc.example.jp:2775?from=Genkan, or ssmpp:// for TLS";

/** `smpp://systemid:password@host[:2775][?from=…]` or `ssmpp://…[:3550]`. Throws a Failure that does not repeat the password. */
export function smppServerOf(given: string): SmppServer {
  if (!/^s?smpp:\/\/[^/]+/.test(given) || !URL.canParse(given)) {
    throw new Failure("environment", "GENKAN_SMS_URL is no address of a message centre", { hint: example });
  }
  const url = new URL(given);
  const secure = url.protocol === "ssmpp:";
  const server = {
    host: url.hostname.replace(/^\[(.*)\]$/, "$1"),
    port: Number(url.port || (secure ? 3550 : 2775)),
    secure,
    systemId: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    from: (url.searchParams.get("from") ?? "").replace(/^ (?=\d)/, "+"),
  };
  // Octet strings of SMPP 3.4 §5.2.1 and §5.2.2, without their end.
  if (server.systemId.length > 15 || server.password.length > 8) {
    throw new Failure("environment", "GENKAN_SMS_URL: SMPP takes a system id of 15 and a password of 8 characters", {
      hint: example,
    });
  }
  return server;
}
