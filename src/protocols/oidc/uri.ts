/** Addresses as they may be registered. They are matched exactly, so what is written here is what has to be sent. */
export function redirectFault(text: string): string | null {
  const url = plainUrl(text);
  if (typeof url === "string") return url;
  if (url.protocol === "https:" || isLoopback(url)) return null;
  if (url.protocol === "http:") return "is not https; http is for this machine's own addresses only";
  // RFC 8252 §7.1: a scheme of one's own is a domain in reverse.
  return /^[a-z][a-z0-9+-]*(\.[a-z0-9+-]+)+:$/.test(url.protocol) ? null : "has a scheme that is no reversed domain";
}

export function webFault(text: string): string | null {
  const url = plainUrl(text);
  if (typeof url === "string") return url;
  return url.protocol === "https:" || isLoopback(url)
    ? null
    : "is not https; http is for this machine's own addresses only";
}

function plainUrl(text: string): URL | string {
  const url = URL.parse(text);
  if (!url || /[^\x21-\x7e]/.test(text)) return "is no absolute address";
  if (text.includes("#")) return "must not have a fragment";
  return url.username || url.password ? "must not carry a user name or password" : url;
}

function isLoopback({ protocol, hostname }: URL): boolean {
  const own = hostname === "localhost" || hostname.endsWith(".localhost") || hostname === "127.0.0.1";
  return protocol === "http:" && (own || hostname === "[::1]");
}
