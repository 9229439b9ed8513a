interface Message {
  /** Stays the same however often it is sent, so that a second delivery can be recognised. */
  id: string;
  at: Date;
  /** Label of the tenant it is about; null where it is about none or several. */
  tenant: string | null;
  language: string;
  text: string;
}

export interface OutgoingMail extends Message {
  channel: "mail";
  /** A bare address, `hanako@example.net`. */
  to: string;
  /** Sender as people see it, `Name <address>`; its address is the envelope's too. */
  from: string;
  subject: string;
  html: string;
}

/** To a telephone: a short message, or a call in which each line of the text is spoken, with a pause after it. */
export interface OutgoingCall extends Message {
  channel: "sms" | "voice";
  /** E.164, `+818012345678`. */
  to: string;
  /** Number or name that the receiver sees; null: the one that the channel's address names. */
  from: string | null;
  /** After this it is of no more use; null: it always is. */
  expiresAt: Date | null;
}

/** One message to one recipient. */
export type Outgoing = OutgoingMail | OutgoingCall;
export type ChannelName = Outgoing["channel"];

/** A way on which messages leave. `send` resolves when the next hop has taken the message. */
export interface Channel<M extends Outgoing = Outgoing> {
  /** Throws Undeliverable where another try cannot help, anything else where it may. */
  send(message: M): Promise<void>;
  /** Ends what it keeps open. */
  close?(): void;
}

/** A message that will never be taken. Its text is ours: it names neither recipient nor content. */
export class Undeliverable extends Error {
  override name = "Undeliverable";
}

/** More than any of our mails needs; what is longer is a fault and is not sent. */
const longestMail = 128 * 1024;
/** A call of some minutes. */
const longestSpeech = 1_000;

/** Refuses what could become more than one line of a header or more than one recipient, and what is too long. */
export function checkOutgoing(message: Outgoing): void {
  if (message.channel === "mail") checkMail(message);
  else checkCall(message);
}

function checkCall(message: OutgoingCall): void {
  if (!/^\+[1-9]\d{6,14}$/.test(message.to)) throw new Undeliverable("not a telephone number");
  const tooLong = message.channel === "sms" ? !fitsOneSms(message.text) : message.text.length > longestSpeech;
  if (tooLong) throw new Undeliverable("too long");
}

function checkMail({ to, text, html }: OutgoingMail): void {
  if (!/^[^\s@<>"(),:;[\]\\]+@[^\s@<>"(),:;[\]\\]+$/.test(to) || to.length > 254) {
    throw new Undeliverable("not a mail address");
  }
  if (Buffer.byteLength(text) + Buffer.byteLength(html) > longestMail) throw new Undeliverable("too long");
}

/** The characters of GSM 03.38 that ASCII has too and that take one place in both. */
const gsm = /^[A-Za-z0-9 \n\r@$_!"#%&'()*+,\-./:;<=>?]*$/;

/** Whether every telephone network can carry the text in its own seven-bit alphabet. */
export function isGsm(text: string): boolean {
  return gsm.test(text);
}

/** One short message holds 70 UTF-16 units, or 160 characters of GSM 03.38 (3GPP TS 23.040, 23.038). */
export function smsRoom(text: string): number {
  return isGsm(text) ? 160 : 70;
}

export function fitsOneSms(text: string): boolean {
  return text.length <= smsRoom(text);
}

/** Text for a header: one line, whatever the names in it hold. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim();
}
