/** Copy deck, part "launch": launches by SAML and WS-Federation, and Microsoft 365. [日本語, English] */
export const launch = {
  "sso.again": ["{app}を開き直す", "Open {app} again"],
  "sso.as": ["{id}で開く", "Open as {id}"],
  "sso.pick": ["アカウントを選び直す", "Pick again"],
  "sso.otherDomain": [
    "{app}は{domain}のアカウントで開きます。いまのアカウントは{id}です。アカウントを選び直してください。",
    "{app} opens for accounts of {domain}. The account in use is {id}. Pick another one.",
  ],
  "sso.tooWeak": [
    "{app}を開くには、いまの確認では足りません。別の方法で確認してください。ほかの方法はセキュリティ情報で追加できます。",
    "{app} needs a stronger check than this one. Confirm another way. You can add ways under Security info.",
  ],
  "sso.noSecond": [
    "{app}を開くには、多要素認証が必要です。いまは使わない設定になっています。管理者にお知らせください。",
    "{app} needs multi-factor authentication. It is switched off here. Tell your administrator.",
  ],
  "sso.noSecond.solo": [
    "{app}を開くには、多要素認証が必要です。いまは使わない設定になっています。{desk.technical}にお知らせください。",
    "{app} needs multi-factor authentication. It is switched off here. Tell {desk.technical}.",
  ],
  "m365.confirm": [
    "「サインインするアカウントの詳細を確認する」と出たら、［確認］を押してください。",
    "If Microsoft shows a page about the details of your account, press its button to confirm.",
  ],
  "m365.50107": [
    "Microsoft 365がまだ新しい設定を読み込んでいません。反映に数時間かかることがあります。",
    "Microsoft 365 hasn't taken up the new settings yet. It can take hours.",
  ],
  "m365.500082": [
    "このアカウントには、Microsoft 365が割り当てられていません。",
    "Microsoft 365 isn't assigned to this account.",
  ],
  "m365.51004": [
    "Microsoft 365に、この方のアカウントがまだ作られていません。",
    "The person doesn't exist in Microsoft 365 yet.",
  ],
  "m365.20012": [
    "Microsoft 365が、こちらの答えを読めませんでした。マイアプリケーションから開き直してください。",
    "Microsoft 365 couldn't read our answer. Open it again from My applications.",
  ],
  "m365.50008": [
    "Microsoft 365が、こちらの答えを受け取りませんでした。登録した証明書とアドレスを確かめてください。",
    "Microsoft 365 didn't take our answer. Check the certificate and the addresses that are registered there.",
  ],
  "m365.5000819": [
    "ユーザーIDのドメインが、Microsoft 365に登録したドメインと違います。",
    "The domain of the user ID isn't the one registered in Microsoft 365.",
  ],
  "m365.50012": [
    "Microsoft 365に登録した証明書が、いまのものではありません。新しい証明書を登録してください。",
    "The certificate registered in Microsoft 365 isn't the present one. Register the new one.",
  ],
  "m365.500133": [
    "時計がずれています。サーバーの時刻を合わせてください。",
    "The clocks differ. Set the time of the server.",
  ],
  "m365.50057": [
    "Microsoft 365で、この方のアカウントが止められています。",
    "The person's account is blocked in Microsoft 365.",
  ],
  "m365.50061": [
    "Microsoft 365からのサインアウトが最後まで進みませんでした。ブラウザーを閉じると、サインアウトが済みます。",
    "Signing out of Microsoft 365 didn't finish. Close the browser to finish it.",
  ],
  "m365.50079": [
    "Microsoft 365が、もう1つの確認を求めています。多要素認証の設定を確かめてください。",
    "Microsoft 365 asks for one more check. See the settings for multi-factor authentication.",
  ],
  "m365.50089": [
    "サインインに時間がかかりました。マイアプリケーションから開き直してください。",
    "The sign-in took too long. Open it again from My applications.",
  ],
  "m365.50140": [
    "「サインインの状態を維持しますか？」の画面で閉じられました。もう一度開き、どちらかを選んでください。",
    'The page "Stay signed in?" was closed. Open it again and choose one.',
  ],
  "m365.50143": [
    "別のアカウントがMicrosoft 365に残っています。Microsoft 365からサインアウトして、開き直してください。",
    "Another account is still signed in to Microsoft 365. Sign out there and open it again.",
  ],
  "m365.test": [
    "Microsoftの役を代わりに行い、設定を確かめます。実際の利用には影響しません。",
    "We play Microsoft's part and check the settings. Nobody is affected.",
  ],
} as const;
