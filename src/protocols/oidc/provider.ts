import type { RequestListener } from "node:http";
import type * as library from "oidc-provider";
import type { KoaContextWithOIDC } from "oidc-provider";
import type { SigningKey } from "../../keys/index.ts";
import type { Tenant } from "../../tenants/index.ts";
import { configuration } from "./configuration.ts";
import type { OidcDeps } from "./deps.ts";
import { signIdTokens } from "./idtoken.ts";

export interface Instance {
  provider: library.default;
  listener: RequestListener;
  /** When the keys that it was made with are no longer those that count. */
  until: Date | null;
}

const most = 500;
/** The library's instances: one for each tenant and version of its settings, made when first asked for. */
export class Instances {
  readonly #deps: OidcDeps;
  readonly #known = new Map<string, { version: number; instance: Promise<Instance> }>();

  constructor(deps: OidcDeps) {
    this.#deps = deps;
  }

  async of(tenant: Tenant): Promise<Instance> {
    const known = this.#known.get(tenant.id);
    const same = known?.version === tenant.version ? await known.instance.catch(() => null) : null;
    const stands = same && (same.until === null || same.until > this.#deps.clock.now());
    const instance = known && stands ? known.instance : this.#build(tenant);
    this.#known.delete(tenant.id);
    this.#known.set(tenant.id, { version: tenant.version, instance });
    if (this.#known.size > most) this.#known.delete(this.#known.keys().next().value as string);
    return instance;
  }

  async #build(tenant: Tenant): Promise<Instance> {
    const { clock, keys, log } = this.#deps;
    const now = clock.now();
    const [loaded, published] = await Promise.all([loadLibrary(), keys.published(tenant, "oidc")]);
    const provider = new loaded.default(tenant.origin, configuration(loaded, inOrder(published, now)));
    provider.proxy = true;
    provider.on("server_error", (ctx: KoaContextWithOIDC, error: Error) =>
      log.error({ path: ctx.path, error: error.stack }, "a request of an application failed"),
    );
    const client = provider.Client as unknown as { prototype: { includeSid: () => boolean } };
    client.prototype.includeSid = () => true;
    const keyFor = (algorithm: SigningKey["algorithm"]) => keys.signing(tenant, "oidc", algorithm);
    signIdTokens(provider, { issuer: tenant.origin, keyFor, now: () => clock.now() });
    const listener = provider.callback() as RequestListener;
    return { provider, listener, until: nextChange(published, now) };
  }
}

/** Of each algorithm the library signs with the first: the newest that signs already, then those that are only published. */
function inOrder(keys: SigningKey[], now: Date): SigningKey[] {
  const rank = ({ signsFrom }: SigningKey) => (signsFrom <= now ? signsFrom.getTime() : -signsFrom.getTime());
  return keys.toSorted((a, b) => rank(b) - rank(a));
}

function nextChange(keys: SigningKey[], now: Date): Date | null {
  const times = keys.flatMap(({ signsFrom, retiresAt }) => [signsFrom, ...(retiresAt ? [retiresAt] : [])]);
  const ahead = times.filter((at) => at > now).map((at) => at.getTime());
  return ahead.length > 0 ? new Date(Math.min(...ahead)) : null;
}

/** It says on stderr that it does not know this Node yet; it is tested on it (decision 016). Everything else it says is let through. */
async function loadLibrary(): Promise<typeof library> {
  const { warn } = console;
  console.warn = (...said: unknown[]) => {
    if (!String(said[0]).includes("oidc-provider WARNING: Unsupported runtime")) warn(...said);
  };
  try {
    return await import("oidc-provider");
  } finally {
    console.warn = warn;
  }
}
