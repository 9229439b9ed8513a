import { type Channel, checkOutgoing, type OutgoingCall, Undeliverable } from "./channel.ts";
import { type Gateway, gatewayOf, type Template } from "./gatewayurl.ts";
import { twiml } from "./twiml.ts";

/** Milliseconds; a gateway that does not answer is asked again later. */
const patienceMs = 10_000;

/** Short messages and calls by a gateway's HTTP interface: one POST each, taken when it answers 2xx. */
export function httpGateway(channel: "sms" | "voice", url: string): Channel<OutgoingCall> {
  const gateway = gatewayOf(channel, url);
  return {
    async send(message) {
      checkOutgoing(message);
      judge(await ask(gateway, message));
    },
  };
}

async function ask(gateway: Gateway, message: OutgoingCall): Promise<number> {
  const { type, body } = filled(gateway.template, valuesOf(gateway, message));
  const authorization = gateway.authorization === null ? {} : { Authorization: gateway.authorization };
  try {
    const answer = await fetch(gateway.url, {
      method: "POST",
      headers: { "Content-Type": type, ...authorization },
      body,
      // A redirect would carry number and code to where nobody has configured.
      redirect: "manual",
      signal: AbortSignal.timeout(patienceMs),
    });
    // What it says may repeat the number: only the status is of use.
    await answer.body?.cancel();
    return answer.status;
  } catch (error) {
    throw new Error(`the gateway did not take the message (${reasonOf(error)})`);
  }
}

/** A code such as `ECONNREFUSED`: what a library says may hold the address with its secret. */
function reasonOf(error: unknown): string {
  const { name, cause } = error as { name?: string; cause?: { code?: string } };
  return cause?.code ?? (name === "TimeoutError" ? "no answer in time" : "no connection");
}

/** Told to come again later, or in trouble itself. */
const later = [408, 425, 429];

function judge(status: number): void {
  if (status >= 200 && status < 300) return;
  if (status >= 500 || later.includes(status)) throw new Error(`the gateway did not take the message (${status})`);
  throw new Undeliverable(`refused by the gateway (${status})`);
}

type Values = Record<string, string>;
const dayMs = 24 * 3600_000;

function valuesOf(gateway: Gateway, { id, at, expiresAt, to, from, text, language }: OutgoingCall): Values {
  const lastsMs = expiresAt ? expiresAt.getTime() - at.getTime() : dayMs;
  return {
    id,
    to,
    digits: to.slice(1),
    // As it is dialled in Japan, which is how gateways of Japanese carriers want it.
    local: to.replace(/^\+81/, "0"),
    from: from ?? gateway.from,
    text,
    twiml: twiml(language, text),
    language,
    seconds: String(Math.ceil(lastsMs / 1000)),
  };
}

function filled(template: Template, values: Values): { type: string; body: string } {
  if (template.type === "json") return { type: "application/json", body: JSON.stringify(deep(template.value, values)) };
  const fields = template.fields.map(([name, value]) => [name, fill(value, values)]);
  return { type: "application/x-www-form-urlencoded", body: new URLSearchParams(fields).toString() };
}

/** Fills in strings wherever they stand, so that a text can never become another field. */
function deep(value: unknown, values: Values): unknown {
  if (typeof value === "string") return fill(value, values);
  if (Array.isArray(value)) return value.map((each) => deep(each, values));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, deep(each, values)]));
}

function fill(text: string, values: Values): string {
  return text.replace(/\{([a-z]+)\}/g, (whole, name: string) => values[name] ?? whole);
}
