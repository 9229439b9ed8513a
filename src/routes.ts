/** Every fixed address of a tenant host, written once (CONTRACT, Hosts and paths). */
export const routes = {
  portal: ["/", "/console/", "/console"],
  signIn: "/signin",
  accounts: "/accounts",
  signOut: "/signout",
  language: "/language",
  applications: "/apps",
  history: "/history",
  security: "/security",
  password: "/security/password",
  account: "/account",
  help: "/help",
  support: "/support",
  trouble: "/trouble",
  assets: "/assets/:file",
} as const;
