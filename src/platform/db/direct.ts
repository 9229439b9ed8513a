/** LISTEN needs a session, which no pooler gives it: DATABASE_LISTEN_URL is the way around one, with the same role. */
export function directUrl(listenUrl: string | undefined, roleUrl: string): string {
  if (listenUrl === undefined) return roleUrl;
  const [direct, role] = [new URL(listenUrl), new URL(roleUrl)];
  direct.username = role.username;
  direct.password = role.password;
  return direct.href;
}
