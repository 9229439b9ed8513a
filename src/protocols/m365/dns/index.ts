export { checkPublished, type DnsFinding } from "./check.ts";
export { type DnsFacts, dnsFacts } from "./facts.ts";
export { type DnsRecord, recordsOf } from "./records.ts";
export { setDnsFacts } from "./set.ts";
export { zoneFile } from "./zone.ts";
