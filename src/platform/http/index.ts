/**
 * Owns what every HTTP answer shares: its name, count and log line, cookies, headers, forms, the client's address,
 * refusal of foreign posts, tables to be saved, and the one door to addresses that came from data.
 * Must not know tenants or people.
 */
export { isPublicAddress } from "./addresses.ts";
export { type AnsweredEnv, answered, peerOf } from "./answered.ts";
export { clientAddress, trustedProxies } from "./client.ts";
export { type CookieJar, cookieJar } from "./cookies.ts";
export { sameSiteOnly } from "./crosssite.ts";
export { sendCsv } from "./csv.ts";
export { Egress, EgressRefused, type Incoming, type Outgoing } from "./egress.ts";
export { boundedText, formOf, localPath, refererPath, wholeFormOf } from "./forms.ts";
export { contentPolicy, securityHeaders } from "./headers.ts";
