/** Where the app was opened: with a token of the QR code in the fragment, with an iPhone's pass in the path, or plainly. */
export type Opening = { kind: "token"; token: string } | { kind: "pass"; pass: string } | { kind: "plain" };

/** Tokens and passes carry their tenant: base64url, and dots between the parts. */
const secret = /^[\w.-]{20,200}$/;

export function openingOf({ pathname, hash }: { pathname: string; hash: string }): Opening {
  const token = hash.slice(1);
  if (pathname === "/e" && secret.test(token)) return { kind: "token", token };
  const pass = /^\/i\/([^/]+)$/.exec(pathname)?.[1] ?? "";
  return secret.test(pass) ? { kind: "pass", pass } : { kind: "plain" };
}

/** The token in what a QR code says; null for every code that is not ours or is of another provider. */
export function tokenOfQr(text: string, origin: string): string | null {
  if (!text.startsWith(`${origin}/`)) return null;
  const opening = openingOf(new URL(text));
  return opening.kind === "token" ? opening.token : null;
}
