/** Copy deck, part "trouble": [日本語, English]. Words in braces are filled in by the program. */
export const trouble = {
  "trouble.title": ["サインインできない場合", "Can't sign in?"],
  "trouble.lead": [
    "いちばん近いものを選んでください。ご自分で解決できる方法から順にご案内します。",
    "Pick the closest. We start with what you can fix yourself.",
  ],
  "trouble.password": [
    "パスワードが分からない / 忘れた、何度入れても違うと出る",
    "I don't know my password / forgotten, or always refused",
  ],
  "trouble.phone": [
    "スマートフォンを替えた・なくした / 機種変更、紛失、故障",
    "New or lost phone / replaced, lost, broken",
  ],
  "trouble.code": [
    "通知やコードが届かない、アプリで確認できない / アプリの通知と数字、SMS、電話",
    "Nothing arrives, or the app doesn't confirm / notification and number, SMS, call",
  ],
  "trouble.lock": [
    "「ロックしています」と表示された / 続けて合わなかったときの一時的なロック",
    "Told that sign-in is locked / after several wrong tries",
  ],
  "trouble.temp": [
    "仮パスワードが使えない / 有効期限が切れた、文字が読めない",
    "Temporary password doesn't work / expired, hard to read",
  ],
  "trouble.correct": [
    "正しく入力してもサインインできない / 「開通のご案内」のとおりに入力した",
    "All is typed correctly, still no sign-in / typed as on the activation notice",
  ],
  "trouble.other": ["どれにも当てはまらない / そのほかのお困りごと", "None of these / anything else"],
  "trouble.toOrders": [
    "パスワードの再発行は、{desk.orders}へご依頼ください。",
    "For a new password, ask {desk.orders}.",
  ],
  "trouble.toTechnical": [
    "多要素認証のリセットは、{desk.technical}へご依頼ください。",
    "For a reset of sign-in methods, ask {desk.technical}.",
  ],
  "trouble.toTechnicalCorrect": [
    "「開通のご案内」のとおりに入力してもサインインできない場合は、{desk.technical}へご連絡ください。",
    "If you typed it as on the notice and still can't sign in, tell {desk.technical}.",
  ],
  "trouble.toGeneral": [
    "どれにも当てはまらない場合は、{desk.general}へお問い合わせください。",
    "For anything else, ask {desk.general}.",
  ],
  "trouble.back": ["サインインに戻る", "Back to sign-in"],
  "trouble.why": ["サインインできない理由を確認できます", "You can see why"],
  "trouble.whyText": [
    "回復コードやパスキーなどで本人確認ができれば、理由と次にすることを表示します。",
    "If you can prove it's you, for example with a recovery code or passkey, we'll show the reason and the next step.",
  ],
  "trouble.whyGo": ["本人確認をして理由を見る", "Prove it's me and show the reason"],
  "why.title": ["サインインできない理由", "Why you can't sign in"],
  "why.locked": [
    "パスワードが続けて{n}回合わず、ロックされています。{time}に自動で解除されます。",
    "Sign-in is locked after {n|# wrong password|# wrong passwords in a row}. The lock ends by itself at {time}.",
  ],
  "why.otherLocked": [
    "ほかの場所からの操作でロックされていますが、このブラウザーからはサインインできます。",
    "Someone elsewhere caused a lock, but you can sign in from this browser.",
  ],
  "why.tempExpired": [
    "仮パスワードは{date}で有効期限が切れました。{desk.orders}に、パスワードの再発行をご依頼ください。",
    "Your temporary password was good until {date}. Ask {desk.orders} for a new one.",
  ],
  "why.expired": [
    "パスワードは{date}で有効期限が切れました。ここで新しいパスワードを設定できます。",
    "Your password was good until {date}. You can set a new one here.",
  ],
  "why.changed": [
    "パスワードは{date}に変更されています。新しいほうをお使いください。",
    "Your password was changed on {date}. Use the new one.",
  ],
  "why.network": [
    "いまのネットワーク（{ip}）からのサインインは、会社の設定で許可されていません。事務所の回線でお試しください。",
    "Your company doesn't allow sign-in from the network you are on ({ip}). Try the office network.",
  ],
  "why.suspended": [
    "このアカウントは、{date}から利用停止になっています。お勤め先の管理者にお尋ねください。",
    "This account has been suspended since {date}. Ask your administrator.",
  ],
  "why.suspended.solo": [
    "このアカウントは、{date}から利用停止になっています。{desk.general}にお問い合わせください。",
    "This account has been suspended since {date}. Ask {desk.general}.",
  ],
  "why.notStarted": ["ご利用は{date}からです。", "Your service starts on {date}."],
  "why.ended": ["ご契約は{date}に終了しました。", "The contract ended on {date}."],
  "why.reported": [
    "心当たりのないサインインの報告があったため、新しいパスワードの設定が必要です。",
    "A sign-in was reported, so a new password is needed.",
  ],
  "why.noFactor": [
    "使えるサインイン方法が残っていません。同僚・管理者による確認か、{desk.technical}への依頼で再開できます。",
    "No sign-in method is left. A colleague, your administrator or {desk.technical} can get you back in.",
  ],
  "why.noFactor.solo": [
    "使えるサインイン方法が残っていません。{desk.technical}への依頼で再開できます。",
    "No sign-in method is left. {desk.technical} can get you back in.",
  ],
  "why.silenced": [
    "通知を{time}まで止めています。コードかセキュリティキーをお使いください。",
    "Notifications are off until {time}. Use a code or a security key.",
  ],
  "why.appOnly": [
    "サインインはできています。{app}が割り当てられていないだけです。",
    "You are signed in. Only {app} isn't assigned to you.",
  ],
  "why.nothing": [
    "サインインできない理由は見つかりませんでした。いま、もう一度お試しください。",
    "We found nothing that stops you. Try again now.",
  ],
} as const;
