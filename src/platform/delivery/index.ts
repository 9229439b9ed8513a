/**
 * Owns the ways on which messages leave: files in the outbox, and mail by SMTP.
 * Must not know what a message says, or why it is sent.
 */
export { type Channel, type Outgoing, oneLine, Undeliverable } from "./channel.ts";
export { openMailChannel } from "./mail.ts";
export { type SmtpServer, smtpServerOf } from "./smtp.ts";
