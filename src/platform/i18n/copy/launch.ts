/** Copy deck, part "launch": launches by SAML and WS-Federation, and Microsoft 365. [日本語, English] */
export const launch = {
  "sso.again": ["{app}を開き直す", "Open {app} again"],
  "sso.as": ["{id}で{app}を開く", "Open {app} as {id}"],
  "sso.pick": ["アカウントを選び直す", "Pick again"],
  "sso.otherDomain": [
    "{app}は{domain}のアカウントで開きます。いまのアカウントは{id}です。アカウントを選び直してください。",
    "{app} opens for accounts of {domain}. The account in use is {id}. Pick another one.",
  ],
  "m365.confirm": [
    "「サインインするアカウントの詳細を確認する」と出たら、［確認］を押してください。",
    "If Microsoft shows a page about the details of your account, press its button to confirm.",
  ],
  "m365.test": [
    "Microsoftの役を代わりに行い、設定を確かめます。実際の利用には影響しません。",
    "We play Microsoft's part and check the settings. Nobody is affected.",
  ],
} as const;
