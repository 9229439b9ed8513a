/** Addresses of the library's endpoints, and of ours in their place. */
export const routes = {
  authorization: "/oidc/auth",
  token: "/oidc/token",
  userinfo: "/oidc/userinfo",
  jwks: "/oidc/jwks",
  revocation: "/oidc/revoke",
  introspection: "/oidc/introspect",
  end_session: "/oidc/logout",
  device_authorization: "/oidc/device/authorize",
  code_verification: "/oidc/device",
  pushed_authorization_request: "/oidc/par",
};
