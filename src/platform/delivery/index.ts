/**
 * Owns the ways on which messages leave: files in the outbox, mail by SMTP, short messages and calls by a gateway's HTTP
 * interface, short messages by SMPP.
 * Must not know what a message says, or why it is sent.
 */
export {
  type Channel,
  type ChannelName,
  fitsOneSms,
  isGsm,
  type Outgoing,
  type OutgoingCall,
  type OutgoingMail,
  oneLine,
  smsRoom,
  Undeliverable,
} from "./channel.ts";
export { type ChannelConfig, type Channels, channelKind, openChannels } from "./channels.ts";
export { type Gateway, gatewayOf } from "./gatewayurl.ts";
export { bindOnce } from "./smpp.ts";
export { type SmppServer, smppServerOf } from "./smppurl.ts";
export { type SmtpServer, smtpServerOf } from "./smtp.ts";
