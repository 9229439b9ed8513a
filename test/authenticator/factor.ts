import { personByUserId } from "../../src/accounts/index.ts";
import { authenticatorFactor, factorDeps } from "../../src/factors/authenticator/index.ts";
import type { Ceremony, Purpose, SecondFactor } from "../../src/factors/index.ts";
import { newId } from "../../src/platform/ids.ts";
import type { Front, FrontContract } from "../signin/front.ts";

/** The factor by itself, without the sign-in around it. */
export function factorOf({ node }: Front): SecondFactor {
  return authenticatorFactor(factorDeps(node));
}

/** What the page shows is all that the phone's owner sees. */
export async function shownOn(factor: SecondFactor, c: Ceremony, pattern: RegExp): Promise<string> {
  const words = { t: (key: string) => key, parts: () => [], lang: "ja", nameplate: {} } as never;
  const { body } = await factor.page(c, { view: words, problem: null });
  return pattern.exec(String(body))?.[1] ?? "";
}

export const number = /<output[^>]*>(\d+)<\/output>/;
export const token = /\/e#([\w-]+)/;

const client = {
  ...{ ip: "203.0.113.21", network: "203.0.113.21", place: null, browser: null, known: false, application: null },
  device: { browser: null, version: null, system: "other" as const, systemVersion: null },
};

export async function ceremonyOf(
  front: Front,
  o: { contract: FrontContract; userId: string; purpose: Purpose },
): Promise<Ceremony> {
  const tenant = await front.tenant(o.contract);
  const person = await front.inside(o.contract, (tx) => personByUserId(tx, o.userId));
  if (!person) throw new Error(`no ${o.userId}`);
  const { purpose } = o;
  return { tenant, person, binding: newId(), purpose, kind: "authenticator", client, now: front.clock.now() };
}
