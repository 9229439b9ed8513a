/** Copy deck, part "launch": launches by SAML and WS-Federation, and Microsoft 365. [日本語, English] */
export const launch = {
  "sso.again": ["{app}を開き直す", "Open {app} again"],
  "sso.as": ["{id}で{app}を開く", "Open {app} as {id}"],
  "sso.pick": ["アカウントを選び直す", "Pick again"],
} as const;
