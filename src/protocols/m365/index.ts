/**
 * Owns Microsoft 365 on top of SAML and WS-Federation: a federated domain's issuer and addresses, what Microsoft has to be
 * told, how people are known there, what its faults mean.
 * Must not know pages of the portal or how somebody proves who they are.
 */
export { microsoftAccounts } from "./accounts.ts";
export { addMicrosoft, type MicrosoftDeps, registeredSettings, registrationOf } from "./add.ts";
export { checkMicrosoft, type Finding } from "./check.ts";
export { sentenceOf } from "./codes.ts";
export { checkPublished, type DnsFinding, type DnsRecord, recordsOf, setDnsFacts, zoneFile } from "./dns/index.ts";
export { launchMicrosoft } from "./launch.tsx";
export { microsoft } from "./microsoft.ts";
export { microsoftRoutes } from "./routes.ts";
