import { type Channel, checkOutgoing, isGsm, type OutgoingCall, Undeliverable } from "./channel.ts";
import { bound, leave, SmppLine } from "./smppline.ts";
import { type SmppServer, smppServerOf } from "./smppurl.ts";

/** Short messages by SMPP 3.4, in one part each. */
export function smpp(url: string): Channel<OutgoingCall> {
  const server = smppServerOf(url);
  const line = new SmppLine(server);
  return {
    async send(message) {
      checkOutgoing(message);
      judge(await line.submit(fieldsOf(message, message.from ?? server.from)));
    },
    close: () => line.close(),
  };
}

/** Binds and takes leave, as a sending would. Throws what keeps us out. */
export async function bindOnce(server: SmppServer): Promise<void> {
  leave(await bound(server));
}

/**
 * Length, address, type and plan of the destination (SMPP 3.4 §5.1.3): answers about this message. What else is refused is
 * about our settings, or passes.
 */
const aboutMessage = [0x01, 0x0b, 0x50, 0x51];

function judge(status: number): void {
  if (status === 0) return;
  if (aboutMessage.includes(status)) throw new Undeliverable(`refused by the message centre (status ${status})`);
  throw new Error(`the message centre did not take the message (status ${status})`);
}

/** Type of number and numbering plan (SMPP 3.4 §5.2.5, §5.2.6). */
const international = [1, 1] as const;
const national = [0, 1] as const;
const alphanumeric = [5, 0] as const;

function fieldsOf({ to, text, at, expiresAt }: OutgoingCall, from: string) {
  const [ton, npi] = !/^\+?\d*$/.test(from) ? alphanumeric : from.startsWith("+") ? international : national;
  return {
    source_addr_ton: ton,
    source_addr_npi: npi,
    source_addr: from.replace("+", ""),
    dest_addr_ton: international[0],
    dest_addr_npi: international[1],
    destination_addr: to.slice(1),
    validity_period: expiresAt ? lasting(expiresAt.getTime() - at.getTime()) : "",
    ...encoded(text),
  };
}

/** Relative time of SMPP 3.4 §7.1.1.2, `YYMMDDhhmmss000R`; only minutes and seconds occur. */
function lasting(ms: number): string {
  const seconds = Math.min(Math.max(Math.ceil(ms / 1000), 1), 59 * 60);
  const two = (n: number) => String(n).padStart(2, "0");
  return `00000000${two(Math.floor(seconds / 60))}${two(seconds % 60)}000R`;
}

const ucs2 = 8;
const defaultAlphabet = 0;

/**
 * UCS-2 wherever it fits: every centre reads it alike. A longer text in plain letters goes in the default alphabet, GSM 03.38,
 * which differs from ASCII in three of the signs that we let through.
 */
function encoded(text: string): { data_coding: number; short_message: Buffer } {
  if (text.length > 70 && isGsm(text)) {
    const signs: Record<string, string> = { "@": "\x00", $: "\x02", _: "\x11" };
    const septets = text.replaceAll(/[@$_]/g, (sign) => signs[sign] as string);
    return { data_coding: defaultAlphabet, short_message: Buffer.from(septets, "latin1") };
  }
  return { data_coding: ucs2, short_message: Buffer.from(text, "utf16le").swap16() };
}
