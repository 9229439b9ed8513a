/** First parts of the paths that are counted by name; whatever a stranger makes up is `other`. */
const known = new Set([
  ...["", "console", "signin", "signout", "accounts", "language", "apps", "history", "security", "account", "help"],
  ...["support", "trouble", "assets", "admin", "healthz", "readyz", "metrics", "api", "oidc"],
  ".well-known",
]);

/** The few groups that requests are counted in: no tenant, no person, nothing of a query. */
export function groupOf(path: string): string {
  const [, first = ""] = path.split("/", 2);
  if (!known.has(first)) return "other";
  return first === "" ? "start" : first;
}
