import { Failure } from "../errors.ts";

/** How a gateway wants to be asked, as its address says (`GENKAN_SMS_URL`, `GENKAN_VOICE_URL`). */
export interface Gateway {
  /** Without credentials and without what is meant for us. */
  url: string;
  authorization: string | null;
  /** Sender that the receiver sees. */
  from: string;
  template: Template;
}

/** Names of fields and what stands in them; braces are filled in. */
export type Template = { type: "form"; fields: [name: string, value: string][] } | { type: "json"; value: unknown };

/** Twilio's names, which other gateways take too. */
const usual = {
  sms: "To={to}&From={from}&Body={text}",
  voice: "To={to}&From={from}&Twiml={twiml}",
} as const;

const variable = { sms: "GENKAN_SMS_URL", voice: "GENKAN_VOICE_URL" } as const;
const example = {
  sms: "it looks like https://user:secret@sms.example.jp/messages?from=+815012345678 or smpp://systemid:password@host:2775",
  voice: "it looks like https://user:secret@voice.example.jp/calls?from=+815012345678",
} as const;

/**
 * `https://user:secret@host/path?from=…&body=…`. The secret goes by HTTP Basic, or, without a user (`https://:secret@…`), as a
 * bearer token. `from` and `body` are ours and are taken out, all else stays. Throws a Failure that does not repeat the secret.
 */
export function gatewayOf(channel: "sms" | "voice", given: string): Gateway {
  const url = parsed(channel, given);
  const from = url.searchParams.get("from") ?? "";
  const template = templateOf(channel, url.searchParams.get("body") ?? usual[channel]);
  url.searchParams.delete("from");
  url.searchParams.delete("body");
  const authorization = authorizationOf(url);
  url.username = "";
  url.password = "";
  url.hash = "";
  return { url: url.href, authorization, from: numberOrName(from), template };
}

function parsed(channel: "sms" | "voice", given: string): URL {
  const url = URL.canParse(given) ? new URL(given) : null;
  const isHttp = url?.protocol === "https:" || url?.protocol === "http:";
  if (!url || !isHttp) throw refusal(channel, "is no address of a gateway", example[channel]);
  if (url.protocol === "http:" && !isLoopback(url.hostname)) {
    throw refusal(channel, "would send codes in the clear", "https is needed, but for a gateway on this machine");
  }
  return url;
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "[::1]" || /^127\./.test(host);
}

function refusal(channel: "sms" | "voice", why: string, hint: string): Failure {
  return new Failure("environment", `${variable[channel]} ${why}`, { hint });
}

function authorizationOf({ username, password }: URL): string | null {
  const [user, secret] = [decodeURIComponent(username), decodeURIComponent(password)];
  if (user === "" && secret === "") return null;
  return user === "" ? `Bearer ${secret}` : `Basic ${Buffer.from(`${user}:${secret}`).toString("base64")}`;
}

/** In an address a bare `+` means a space: `from=+8150…` is meant as it is written. */
function numberOrName(from: string): string {
  return from.replace(/^ (?=\d)/, "+");
}

function templateOf(channel: "sms" | "voice", body: string): Template {
  if (!/^\s*[{[]/.test(body) || isPlaceholder(body)) return { type: "form", fields: [...new URLSearchParams(body)] };
  try {
    return { type: "json", value: JSON.parse(body) };
  } catch {
    throw refusal(
      channel,
      "has a `body` that is no JSON",
      'it looks like body={"to":"{to}","text":"{text}"}, URL-encoded',
    );
  }
}

function isPlaceholder(body: string): boolean {
  return /^\{[a-z]+\}=/.test(body);
}
