import { createTransport } from "nodemailer";
import { Failure } from "../errors.ts";
import { type Channel, checkOutgoing, type OutgoingMail, oneLine, Undeliverable } from "./channel.ts";

export interface SmtpServer {
  host: string;
  port: number;
  secure: boolean;
  auth?: { user: string; pass: string };
}

const example = "it looks like smtp://user:password@mail.example.jp:587";

/** `smtp://[user:password@]host[:587]` or `smtps://…[:465]`. Throws a Failure that does not repeat the password. */
export function smtpServerOf(mailUrl: string): SmtpServer {
  if (!/^smtps?:\/\/[^/]+/.test(mailUrl) || !URL.canParse(mailUrl)) {
    throw new Failure("environment", "GENKAN_MAIL_URL is no mail address of a server", { hint: example });
  }
  const url = new URL(mailUrl);
  const secure = url.protocol === "smtps:";
  const user = decodeURIComponent(url.username);
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, "$1"),
    port: Number(url.port || (secure ? 465 : 587)),
    secure,
    ...(user === "" ? {} : { auth: { user, pass: decodeURIComponent(url.password) } }),
  };
}

/** Milliseconds; a server that does not answer is tried again later. */
const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

/** Mail by SMTP (RFC 5321), with STARTTLS where the server offers it and always where a password is sent. */
export function smtp(mailUrl: string): Channel<OutgoingMail> {
  const server = smtpServerOf(mailUrl);
  // A relay on this machine needs no encryption, and its certificate is rarely one that could be checked.
  const ignoreTLS = isLoopback(server.host);
  const requireTLS = server.auth !== undefined && !server.secure && !ignoreTLS;
  const closed = { disableFileAccess: true, disableUrlAccess: true };
  const transport = createTransport({ ...server, ...patience, ...closed, ignoreTLS, requireTLS });
  return {
    async send(message) {
      checkOutgoing(message);
      await transport.sendMail(mailOf(message)).catch((error: unknown) => fail(error));
    },
  };
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || host.startsWith("127.");
}

/** RFC 3834 `Auto-Submitted` keeps absence notices from answering; Exchange heeds the other header. */
function mailOf(m: OutgoingMail) {
  const from = senderOf(m.from);
  return {
    messageId: `<${m.id}@${from.address.split("@")[1]}>`,
    date: m.at,
    from,
    to: { name: "", address: m.to },
    envelope: { from: from.address, to: [m.to] },
    subject: oneLine(m.subject),
    headers: {
      "Auto-Submitted": "auto-generated",
      "X-Auto-Response-Suppress": "All",
      "Content-Language": m.language,
    },
    text: m.text,
    html: m.html,
  };
}

function senderOf(text: string): { name: string; address: string } {
  const [, name, named, bare] = /^(?:(.*?)\s*<([^\s@<>]+@[^\s@<>]+)>|([^\s@<>]+@[^\s@<>]+))$/.exec(oneLine(text)) ?? [];
  const address = named ?? bare;
  if (address === undefined) throw new Error("the sender of the provider's settings (mailSender) is no address");
  return { name: name ?? "", address };
}

/** Commands whose 5xx answer is about this message (RFC 5321 §4.2.1); a refused sign-in or sender is about our settings. */
const aboutMessage = /^(RCPT TO|DATA)/;

function fail(error: unknown): never {
  const { responseCode, command = "", code } = error as { responseCode?: number; command?: string; code?: string };
  if (responseCode !== undefined && responseCode >= 500 && aboutMessage.test(command)) {
    throw new Undeliverable(`refused by the mail server (${responseCode})`);
  }
  // The server's own words may repeat the recipient: only its code goes on to logs and the job table.
  throw new Error(`the mail server did not take the message (${responseCode ?? code ?? "no answer"})`);
}
