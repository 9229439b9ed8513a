import { lookup } from "node:dns/promises";
import { request as plainRequest } from "node:http";
import { request as secureRequest } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { isLoopbackAddress, isPublicAddress } from "./addresses.ts";

export interface Outgoing {
  url: string;
  method: "GET" | "POST";
  headers: Record<string, string>;
  body?: Buffer;
}

export interface Incoming {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

/** Nothing was sent: the address is none that this installation speaks to. */
export class EgressRefused extends Error {}

const patienceMs = 5_000;
const limitBytes = 1024 * 1024;

/**
 * The one door for every address that came from data (DESIGN §7.9): https on its own port, resolved once and connected to
 * that address, nothing private, no redirect followed, five seconds, 1 MiB. `any` lets this machine's own addresses through
 * as well and takes `*.localhost` for it.
 */
export class Egress {
  readonly #own: boolean;

  constructor(allowed: "any" | "public") {
    this.#own = allowed === "any";
  }

  /** Why this address would be refused, as far as its text tells; null: it would be tried. */
  fault(text: string): string | null {
    const url = URL.parse(text);
    if (!url) return "is no address";
    if (url.username !== "" || url.password !== "") return "carries a user";
    if (this.#isOwn(url.hostname)) return ["http:", "https:"].includes(url.protocol) ? null : "is no web address";
    if (url.protocol !== "https:") return "is not https";
    if (url.port !== "") return "names a port";
    const literal = url.hostname.replace(/^\[|\]$/g, "");
    return isIP(literal) !== 0 && !isPublicAddress(literal) ? "is a private address" : null;
  }

  async send(o: Outgoing): Promise<Incoming> {
    const fault = this.fault(o.url);
    if (fault) throw new EgressRefused(fault);
    const url = new URL(o.url);
    const signal = AbortSignal.timeout(patienceMs);
    const address = await Promise.race([this.#resolve(url.hostname), aborted(signal)]);
    return exchange(o, { url, address, signal });
  }

  #isOwn(hostname: string): boolean {
    const literal = hostname.replace(/^\[|\]$/g, "");
    return this.#own && (isLocalName(hostname) || isLoopbackAddress(literal));
  }

  async #resolve(hostname: string): Promise<string> {
    const literal = hostname.replace(/^\[|\]$/g, "");
    if (isIP(literal) !== 0) return literal;
    if (this.#own && isLocalName(hostname)) return "127.0.0.1";
    const found = await lookup(hostname, { all: true });
    if (found.length === 0 || !found.every(({ address }) => isPublicAddress(address))) {
      throw new EgressRefused("leads to a private address");
    }
    return (found[0] as { address: string }).address;
  }
}

function isLocalName(hostname: string): boolean {
  return hostname === "localhost" || hostname.endsWith(".localhost");
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason), { once: true }));
}

function exchange(o: Outgoing, to: { url: URL; address: string; signal: AbortSignal }): Promise<Incoming> {
  const { url, address, signal } = to;
  const family = isIP(address);
  // Whoever resolves again might be told another address.
  const pinned: LookupFunction = (_name, options, done) =>
    options.all ? done(null, [{ address, family }]) : done(null, address, family);
  const request = url.protocol === "https:" ? secureRequest : plainRequest;
  return new Promise((resolve, reject) => {
    const headers = { ...o.headers, "content-length": String(o.body?.length ?? 0) };
    const sent = request(url, { method: o.method, headers, lookup: pinned, agent: false, signal }, (answer) => {
      const chunks: Buffer[] = [];
      let size = 0;
      answer.on("data", (chunk: Buffer) => {
        size += chunk.length;
        if (size > limitBytes) return void answer.destroy(new Error("the answer is too long"));
        chunks.push(chunk);
      });
      answer.on("error", reject);
      answer.on("end", () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) }),
      );
    });
    sent.on("error", reject);
    sent.end(o.body);
  });
}
