import { createRequire } from "node:module";

const { Strategy } = createRequire(import.meta.url)("passport-wsfed-saml2") as {
  Strategy: new (
    options: object,
    verify: (profile: Profile, done: (e: null, user: Profile) => void) => void,
  ) => Program;
};

export type Profile = Record<string, unknown>;

interface Program {
  authenticate(request: object, options: object): void;
  success(user: Profile): void;
  fail(reason: Error): void;
  error(reason: Error): void;
  redirect(url: string): void;
}

/** Another program's passive requestor (passport-wsfed-saml2). */
export class Requestor {
  readonly #options: object;
  readonly #reply: URL;

  constructor(o: { realm: string; reply: string; identityProviderUrl: string; certificate: string }) {
    this.#reply = new URL(o.reply);
    this.#options = {
      ...{ path: this.#reply.pathname, realm: o.realm, homeRealm: "", wreply: o.reply },
      ...{ identityProviderUrl: o.identityProviderUrl, cert: o.certificate, checkRecipient: false },
    };
  }

  /** Where it sends a person to. */
  ask(): Promise<string> {
    return new Promise((done, fail) => {
      const program = new Strategy(this.#options, (profile, verified) => verified(null, profile));
      Object.assign(program, { redirect: done, fail, error: fail });
      program.authenticate({ method: "GET", query: {}, body: {} }, {});
    });
  }

  /** Who it takes the person for. */
  take(body: Record<string, string>): Promise<Profile> {
    return new Promise((done, fail) => {
      const program = new Strategy(this.#options, (profile, verified) => verified(null, profile));
      Object.assign(program, { success: done, fail, error: fail });
      const { host, pathname } = this.#reply;
      const request = {
        ...{ method: "POST", query: {}, body, url: pathname, originalUrl: pathname },
        protocol: "https",
      };
      program.authenticate({ ...request, headers: { host }, get: () => host }, {});
    });
  }
}
