/** Copy deck, part "short messages and calls": [日本語, English]. Words in braces are filled in by the program. */
export const short = {
  "sms.code": [
    "【{service}】コード {code}（{n}分有効）人に教えないでください。\n@{host} #{code}",
    "{service} code {code} ({n} min). Don't tell anyone.\n@{host} #{code}",
  ],
  "sms.alert": [
    "【{service}】サインイン方法が変更されました。覚えがなければ{desk}へご連絡ください。",
    "{service}: a sign-in method was changed. If it wasn't you, contact {desk}.",
  ],
  "sms.contact": [
    "【{service}】{item}の変更を受け付けました。覚えがなければ{desk}へご連絡ください。",
    "{service}: {item} is being changed. If it wasn't you, contact {desk}.",
  ],
  "sms.contactBack": [
    "【{service}】{item}の変更を取り消しました。覚えがなければ{desk}へご連絡ください。",
    "{service}: change of {item} taken back. If it wasn't you, contact {desk}.",
  ],
  "sms.relief": [
    "【{service}】多要素認証を一時省略しています。覚えがなければ{desk}へご連絡ください。",
    "{service}: the multi-factor check is skipped for a while. Not you? Contact {desk}.",
  ],
  "sms.reliefBack": [
    "【{service}】多要素認証の一時省略を取り消しました。ご不明な点は{desk}へご連絡ください。",
    "{service}: skipping the multi-factor check was taken back. Questions? {desk}.",
  ],
  "sms.vouched": [
    "【{service}】ほかの方が本人確認をしました。覚えがなければ{desk}へご連絡ください。",
    "{service}: somebody confirmed that it is you. If it wasn't you, contact {desk}.",
  ],
  "sms.vouchBack": [
    "【{service}】ほかの方による本人確認を取り消しました。ご不明な点は{desk}へご連絡ください。",
    "{service}: the confirmation by somebody else was taken back. Questions? {desk}.",
  ],
  "sms.recovered": [
    "【{service}】パスワードを設定し直しました。覚えがなければ{desk}へご連絡ください。",
    "{service}: a new password was set. If it wasn't you, contact {desk}.",
  ],
  "voice.open": [
    "{service}の自動音声です。サインインのためのコードをお伝えします。",
    "This is {service}. Here is your sign-in code.",
  ],
  "voice.code": ["コードは、{digits}、です。", "Your code is {digits}."],
  "voice.repeat": ["もう一度お伝えします。", "Once more."],
  "voice.end": [
    "このお電話に心当たりがない場合は、何もせずにお切りください。コードを人に伝えないでください。",
    "If you didn't expect this call, just hang up. Don't tell anyone the code.",
  ],
  "voice.digits": [
    "ゼロ / イチ / ニ / サン / ヨン / ゴ / ロク / ナナ / ハチ / キュウ",
    "zero / one / two / three / four / five / six / seven / eight / nine",
  ],
} as const;
