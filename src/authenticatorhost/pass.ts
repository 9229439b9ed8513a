/** An iPhone's one-time pass as it stands in an address: base64url, dots between its parts. Anything else is no pass. */
const form = /^[\w.-]{20,200}$/;

export function isPass(text: string | undefined): text is string {
  return text !== undefined && form.test(text);
}

/** What may be logged of a path: a pass is a secret for ten minutes. */
export function loggedPath(path: string): string {
  return path.startsWith("/i/") ? "/i/…" : path;
}
