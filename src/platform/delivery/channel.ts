/** One message to one recipient. */
export interface Outgoing {
  /** Stays the same however often it is sent, so that a second delivery can be recognised. */
  id: string;
  at: Date;
  channel: "mail";
  /** A bare address, `hanako@example.net`. */
  to: string;
  /** Sender as people see it, `Name <address>`; its address is the envelope's too. */
  from: string;
  /** Label of the tenant it is about; null where it is about none or several. */
  tenant: string | null;
  language: string;
  subject: string;
  text: string;
  html: string;
}

/** A way on which messages leave. `send` resolves when the next hop has taken the message. */
export interface Channel {
  /** Throws Undeliverable where another try cannot help, anything else where it may. */
  send(message: Outgoing): Promise<void>;
}

/** A message that will never be taken. Its text is ours: it names neither recipient nor content. */
export class Undeliverable extends Error {
  override name = "Undeliverable";
}

/** More than any of our messages needs; what is longer is a fault and is not sent. */
const longest = 128 * 1024;

/** Refuses what could become more than one line of a header or more than one recipient, and what is too long. */
export function checkOutgoing(message: Outgoing): void {
  if (!/^[^\s@<>"(),:;[\]\\]+@[^\s@<>"(),:;[\]\\]+$/.test(message.to) || message.to.length > 254) {
    throw new Undeliverable("not a mail address");
  }
  if (Buffer.byteLength(message.text) + Buffer.byteLength(message.html) > longest) throw new Undeliverable("too long");
}

/** Text for a header: one line, whatever the names in it hold. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim();
}
