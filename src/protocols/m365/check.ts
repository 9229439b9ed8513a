import { X509Certificate } from "node:crypto";
import type { Person } from "../../accounts/index.ts";
import type { Application } from "../../applications/index.ts";
import { assuranceOf, type Proof } from "../../factors/index.ts";
import type { SigningKey } from "../../keys/index.ts";
import { domainsOf, type Tenant } from "../../tenants/index.ts";
import { contexts } from "../saml/index.ts";
import { authentication } from "../wsfed/index.ts";
import { XmlFault } from "../xml/index.ts";
import type { MicrosoftDeps } from "./add.ts";
import type { Code } from "./codes.ts";
import { immutableIdOf, isOf, samlIdentity, wsfedIssuer } from "./identity.ts";
import { microsoft } from "./microsoft.ts";
import { type Played, playSaml, playWsfed, type Scene } from "./play.ts";
import { type MicrosoftSettings, microsoftSettings } from "./settings.ts";

export interface Finding {
  /** What was looked at. */
  check: string;
  good: boolean;
  /** The number that Microsoft would show; null: it never comes that far. */
  code: Code | null;
}

export interface Examined {
  tenant: Tenant;
  application: Application;
  person: Person;
  assigned: boolean;
  /** Milliseconds that the clocks of machine and database are apart. */
  clocksApartMs: number;
}

const monthMs = 30 * 24 * 3600_000;
const clocksMs = 30_000;

/** Plays Microsoft's part for one person, by both protocols, without one factor and with two. Changes nothing. */
export async function checkMicrosoft(deps: MicrosoftDeps, o: Examined): Promise<Finding[]> {
  const settings = microsoftSettings(o.application);
  const now = deps.clock.now();
  const key = await deps.keys.signing(o.tenant, "saml", "RS256");
  const domains = await deps.db.tenant(o.tenant.id, domainsOf);
  const found = [...settingsHold({ ...o, settings, key, domains, now }), ...personHolds(o, settings)];
  for (const second of [false, true]) found.push(...(await playBoth(deps, { ...o, settings, key, second, now })));
  return found;
}

interface Standing extends Examined {
  settings: MicrosoftSettings;
  key: SigningKey;
  domains: readonly string[];
  now: Date;
}

function settingsHold({ tenant, settings, key, domains, clocksApartMs, now }: Standing): Finding[] {
  const certificate = new X509Certificate(key.certificate as Buffer);
  const left = certificate.validToDate.getTime() - now.getTime();
  return [
    { check: "addresses are https", good: tenant.origin.startsWith("https:"), code: null },
    { check: "the domain belongs to the contract", good: domains.includes(settings.domain), code: "AADSTS50107" },
    { check: "the certificate holds for a month and more", good: left > monthMs, code: "AADSTS50012" },
    { check: "no roll-over of the certificate is due", good: key.retiresAt === null, code: "AADSTS50012" },
    { check: "the clocks agree", good: clocksApartMs < clocksMs, code: "AADSTS500133" },
  ];
}

function personHolds({ person, assigned }: Examined, settings: MicrosoftSettings): Finding[] {
  const id = immutableIdOf(settings, person);
  return [
    { check: "Microsoft 365 is assigned to the person", good: assigned, code: "AADSTS500082" },
    { check: "the person is not suspended", good: person.state === "active", code: "AADSTS50057" },
    { check: "the user ID is of the domain", good: isOf(settings.domain, person.userId), code: "AADSTS5000819" },
    { check: "the ImmutableID is one that Microsoft takes", good: /^[^$_\s]{1,64}$/.test(id), code: "AADSTS51004" },
  ];
}

interface Playing extends Omit<Standing, "domains"> {
  second: boolean;
}

async function playBoth(deps: MicrosoftDeps, p: Playing): Promise<Finding[]> {
  const certificate = p.key.certificate as Buffer;
  const scene: Scene = {
    ...{ tenant: p.tenant, domain: p.settings.domain, person: p.person, now: p.now },
    assurance: assuranceOf(proofsAt(p.now, p.second)),
    key: { privateKey: p.key.privateKey, certificate },
    registered: new X509Certificate(certificate).publicKey,
  };
  const { domain } = p.settings;
  return deps.db.tenant(p.tenant.id, async (tx) => [
    ...(await read("SAML", samlIdentity(p.tenant, domain).entityId, p, () => playSaml(tx, scene))),
    ...(await read("WS-Federation", wsfedIssuer(p.tenant, domain), p, () => playWsfed(tx, scene))),
  ]);
}

/** As Microsoft reads an answer, one thing after the other. */
async function read(protocol: string, issuer: string, p: Playing, play: () => Promise<Played>): Promise<Finding[]> {
  const name = (text: string) => `${protocol}, ${p.second ? "two factors" : "password"}: ${text}`;
  const played = await play().catch((error: unknown) => {
    if (error instanceof XmlFault) return null;
    throw error;
  });
  if (!played) return [{ check: name("an answer with a good signature"), good: false, code: "AADSTS50008" }];
  const { facts, id } = played;
  const { settings, person, now } = p;
  const sent = facts.recipient === null || (facts.recipient === microsoft.replyUrl && facts.inResponseTo === id);
  const named = facts.persistent && facts.immutableId === immutableIdOf(settings, person);
  return [
    { check: name("an answer with a good signature"), good: true, code: "AADSTS50008" },
    { check: name("the issuer of the domain"), good: facts.issuer === issuer, code: "AADSTS50107" },
    { check: name("meant for Microsoft"), good: sent && facts.audience === microsoft.entityId, code: "AADSTS50008" },
    { check: name("the times"), good: facts.from <= now && now < facts.to, code: "AADSTS500133" },
    { check: name("the ImmutableID"), good: named, code: "AADSTS51004" },
    {
      check: name("the user ID"),
      good: facts.upn === person.userId && isOf(settings.domain, facts.upn),
      code: "AADSTS5000819",
    },
    { check: name("the factors as they were"), good: honest(facts.context, p), code: "AADSTS50079" },
  ];
}

function honest(context: string, { second, settings }: Playing): boolean {
  const multiple = context === contexts.microsoft || context === authentication.multiple;
  return multiple === (second && settings.mfa !== "never");
}

function proofsAt(now: Date, second: boolean): Proof[] {
  const at = now.toISOString();
  const password: Proof = { factor: "password", method: "password", at, nature: "knowledge", phishingResistant: false };
  const app: Proof = { factor: "totp", method: "totp", at, nature: "possession", phishingResistant: false };
  return second ? [password, app] : [password];
}
