import { providerSettings } from "../../tenants/index.ts";
import { type Ceremony, type Form, heldBy, type Problem, readChallenge } from "../index.ts";
import { refuseToSend, type Sent, sendTo } from "../sent.ts";
import type { PhoneDeps } from "./factor.ts";
import { readTelephone, type Way, waysOf } from "./number.ts";
import { counted, numberOf, openWays, telephoneOf } from "./telephone.ts";

/** Sends a code: to the number that is typed, to the one that was typed before, or to the one that the person holds. */
export async function begin(deps: PhoneDeps, c: Ceremony, form: Form): Promise<Problem | null> {
  if (c.purpose === "ask") return beginAsking(deps, c, form);
  const typed = form.get("number");
  return typed === undefined ? sendAgain(deps, c, form) : beginEnrolment(deps, c, { typed, form });
}

async function beginEnrolment(deps: PhoneDeps, c: Ceremony, o: { typed: string; form: Form }): Promise<Problem | null> {
  const countries = await allowedCountries(deps, c);
  const country = o.form.get("country") ?? countries[0] ?? "JP";
  const read = readTelephone(o.typed, { country, countries });
  const kept = { number: o.typed, way: o.form.get("way") ?? "" };
  if ("refused" in read) return { key: read.refused, field: "number", params: kept };
  const open = openWays(deps, c);
  const way = open.find((one) => one === o.form.get("way")) ?? open[0];
  if (!way || !read.ways.includes(way)) {
    return { key: open.includes("voice") ? "phone.noSms" : "phone.mobileOnly", field: "number", params: kept };
  }
  return sendTo(deps, c, { channel: way, to: read.number, credentialId: null, counted, pressed: false });
}

/** To the number that was typed before; where none was, the page asks for one. */
async function sendAgain(deps: PhoneDeps, c: Ceremony, form: Form): Promise<Problem | null> {
  const open = await deps.db.tenant(c.tenant.id, (tx) => readChallenge<Sent>(tx, c));
  if (!open || form.get("do") === undefined) return null;
  const { to, channel } = open.state;
  return send(deps, c, { form, number: to, usual: channel as Way, credentialId: null });
}

async function beginAsking(deps: PhoneDeps, c: Ceremony, form: Form): Promise<Problem | null> {
  const [held, open] = await deps.db.tenant(c.tenant.id, (tx) =>
    Promise.all([heldBy(tx, c.person.id), readChallenge<Sent>(tx, c)]),
  );
  const telephone = telephoneOf(held, c);
  if (!telephone) return { key: "other.none" };
  const usual = form.get("do") === undefined ? (c.kind as Way) : ((open?.state.channel as Way) ?? (c.kind as Way));
  return send(deps, c, { form, number: numberOf(c.tenant, telephone), usual, credentialId: telephone.id });
}

interface Sending {
  form: Form;
  number: string;
  /** The way that is taken where none is asked for. */
  usual: Way;
  credentialId: string | null;
}

/** The settings of today decide, not those of the registration. */
async function send(
  deps: PhoneDeps,
  c: Ceremony,
  { form, number, usual, credentialId }: Sending,
): Promise<Problem | null> {
  const able = waysOf(number, await allowedCountries(deps, c));
  const open = openWays(deps, c).filter((way) => able.includes(way));
  const channel = open.find((way) => way === (form.get("way") ?? usual)) ?? open[0];
  const pressed = form.get("do") !== undefined || form.get("way") !== undefined;
  const target = { channel: channel ?? usual, to: number, credentialId, counted, pressed };
  return channel ? sendTo(deps, c, target) : refuseToSend(deps, c, target, { key: "phone.notAllowed" });
}

export async function allowedCountries({ db }: PhoneDeps, c: Ceremony): Promise<string[]> {
  return (await db.tenant(c.tenant.id, providerSettings)).phoneCountries;
}
