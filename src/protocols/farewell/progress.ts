import type { Tenant } from "../../tenants/index.ts";

/** How far a way out has come: one sign for each stop that was visited, `1` where the application said that it knows. */
export interface Progress {
  word: string;
  said: string;
}

/** It goes through applications and comes back: short enough for a RelayState (saml-bindings §3.4.3), and nobody else's to write. */
export function progressText(tenant: Pick<Tenant, "key">, { word, said }: Progress): string {
  return `${word}.${said}.${seal(tenant, { word, said })}`;
}

export function readProgress(tenant: Pick<Tenant, "key">, text: string): Progress | null {
  const [, word = "", said = "", given = ""] = /^([cp][0-9a-f-]{36})\.([01]{0,20})\.([\w-]{16})$/.exec(text) ?? [];
  return word !== "" && seal(tenant, { word, said }) === given ? { word, said } : null;
}

function seal({ key }: Pick<Tenant, "key">, { word, said }: Progress): string {
  return key.digest("farewell", word, said).subarray(0, 12).toString("base64url");
}

/** The id of our message at the stop that comes next: by it the answer is known again. */
export function messageId({ key }: Pick<Tenant, "key">, { word, said }: Progress): string {
  return `_${key.digest("farewell-message", word, String(said.length)).subarray(0, 20).toString("hex")}`;
}
