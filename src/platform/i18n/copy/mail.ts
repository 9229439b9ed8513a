/** Copy deck, part "mail": [日本語, English]. Words in braces are filled in by the program. */
export const mail = {
  "mail.foot": [
    "{tenant} {service}　このメールに返信はできません。お問い合わせ：{desk}",
    "{tenant} {service}. You can't reply to this mail. Contact: {desk}",
  ],
  "mail.account": ["アカウント", "Account"],
  "mail.when": ["日時", "Time"],
  "mail.place": ["場所（推定）", "Place (estimate)"],
  "mail.device": ["端末", "Device"],
  "mail.ip": ["IPアドレス", "IP address"],
  "mail.who": ["まだの方", "Who"],
  "mail.andMore": ["{names}、ほか{n}名", "{names} and {n} more"],
  "mail.instead": [
    "{name}さんには、サインインできないときに読める通知先メールアドレスがないため、管理者の方にお送りしています。ご本人にお伝えください。",
    "{name} has no notification address that can be read while sign-in is closed, so this goes to you as an administrator. Please pass it on.",
  ],
  "mail.locked": [
    "【{service}】サインインをロックしました / パスワードが続けて{n}回合わなかったため、サインインをロックしました。{time}に自動で解除されます。 / ご自分の操作でなければ、解除された後にパスワードを変更してください。",
    "Sign-in locked / The password was wrong {n|once|# times in a row}, so sign-in is locked. The lock ends by itself at {time}. / If it wasn't you, change your password afterwards.",
  ],
  "mail.newBrowser": [
    "【{service}】新しい端末でサインインしました / 新しい端末からサインインがありました。 / ご自分の操作であれば、何もする必要はありません。 / 覚えがなければ、ログイン履歴の「心当たりがない」を押してください。",
    'New sign-in / Somebody signed in from a new device. / If it was you, nothing to do. / If not, press "I don\'t recognise this" in your sign-in history.',
  ],
  "mail.changed": [
    "【{service}】パスワードを変更しました / パスワードを{when}に変更しました。 / 覚えがなければ、ログイン履歴の「心当たりがない」を押し、窓口へご連絡ください。サインインできないときは「サインインできない場合」からお進みください。",
    "Password changed / Your password was changed on {when}. / If it wasn't you, press \"I don't recognise this\" in your sign-in history and contact the desk. If you can't sign in, use \"Can't sign in?\".",
  ],
  "mail.tempSoon": [
    "【{service}】仮パスワードの有効期限は{date}までです / まだサインインがお済みではありません。仮パスワードの有効期限は{date}までです。 / 期限を過ぎると、パスワードの再発行（{desk.orders}）が必要になります。「開通のご案内」をご用意のうえ、お早めにサインインしてください。",
    "Temporary password good until {date} / You haven't signed in yet. Your temporary password is good until {date}. / After that date a new one is needed ({desk.orders}). Have the notice at hand and sign in soon.",
  ],
  "mail.finder": [
    "【{service}】ログイン先のご案内 / このメールアドレスのユーザーIDでサインインできるのは、次の画面です。 / 覚えがなければ、このメールは捨ててください。",
    "Where to sign in / These are the pages on which this address is a user ID. / If you didn't ask, discard this mail.",
  ],
  "mail.expirySoon": [
    "【{service}】パスワードの有効期限まであと{n}日です / {date}までに、「アカウント」の「パスワードの変更」から新しいパスワードを設定してください。",
    'Password expires in {n|# day|# days} / Set a new one by {date}, with "Change password" under Account.',
  ],
  "mail.factorAdded": [
    "【{service}】サインイン方法を追加しました / {method}を{when}に追加しました。覚えがなければ、ログイン履歴の「心当たりがない」を押し、窓口へご連絡ください。",
    "Sign-in method added / {method} was added at {when}. If it wasn't you, press \"I don't recognise this\" in your sign-in history and contact the desk.",
  ],
  "mail.factorRemoved": [
    "【{service}】サインイン方法を削除しました / {method}を{when}に削除しました。覚えがなければ、ログイン履歴の「心当たりがない」を押し、窓口へご連絡ください。",
    "Sign-in method removed / {method} was removed at {when}. If it wasn't you, press \"I don't recognise this\" in your sign-in history and contact the desk.",
  ],
  "mail.code": [
    "【{service}】コード {code} / サインインの画面に {code} を入力してください。{time}まで使えます。このコードは誰にも教えないでください。",
    "Code {code} / Enter {code} on the sign-in page. Good until {time}. Don't tell anyone.",
  ],
  "mail.confirm": [
    "【{service}】メールアドレスの確認 / 画面に {code} を入力すると、このアドレスを登録できます。覚えがなければ、このメールは捨ててください。",
    "Confirm your address / Enter {code} on the page to register it. If you didn't ask, discard this mail.",
  ],
  "mail.request": [
    "【{service}】{kind}のご依頼がありました / 受付番号{case}。ご本人の依頼でなければ、{desk}へすぐにお知らせください。手続きを止めます。",
    "Request: {kind} / Number {case}. If it wasn't you, tell {desk} at once and we'll stop it.",
  ],
  "mail.resetDone": [
    "【{service}】多要素認証をリセットしました / 一時アクセスパスは、{desk.technical}から直接お伝えします。受け取ったら、ログイン先URLからサインインして登録し直してください。",
    "Sign-in methods reset / {desk.technical} gives you a temporary access pass in person. Then sign in and register again.",
  ],
  "mail.reissued": [
    "【{service}】パスワードを再発行しました / 新しい「開通のご案内」を、ご契約時の送付先へお届けします。いままでのパスワードは使えません。",
    "Password re-issued / A new notice goes to the address in the contract. The old password no longer works.",
  ],
  "mail.rejected": [
    "【{service}】ご依頼をお受けできませんでした / 受付番号{case}。理由：{reason}。お手数ですが、{desk}へご連絡ください。",
    "Request not carried out / Number {case}. Reason: {reason}. Contact {desk}.",
  ],
  "mail.reported": [
    "【{service}】心当たりのないサインインを止めました / 受付番号{case}。サインインを終了し、サインイン方法の追加を止めました。 / 新しいパスワードを設定してください。",
    "Sign-in stopped / Case {case}. The sign-in was ended and new methods are frozen. / Set a new password.",
  ],
  "mail.reportedAdmin": [
    "【{service}】{name}さんから心当たりのないサインインの報告がありました / 次のサインインを終了し、サインイン方法の追加を止めました。窓口の受付番号は{case}です。 / {name}さんご本人に、新しいパスワードの設定をお願いしています。",
    "{name} reported a sign-in / The sign-in below was ended and new methods are frozen. Desk case {case}. / {name} has been asked to set a new password.",
  ],
  "mail.reportedFailure": [
    "【{service}】{name}さんから心当たりのないサインインの報告がありました / 次の操作ではサインインできていません。 / ほかの方にも同じような失敗がないか、お確かめください。続くときは、窓口へご連絡ください。",
    "{name} reported a failed sign-in / Nobody got in. / See whether others have the same. If it goes on, contact the desk.",
  ],
  "mail.relief": [
    "【{service}】多要素認証を{time}まで省略します / {by}が許可しました。覚えがなければ「取り消す」を押し、窓口へご連絡ください。",
    'Multi-factor check skipped until {time} / Allowed by {by}. If you didn\'t ask, press "Take back" and contact the desk.',
  ],
  "mail.vouched": [
    "【{service}】{by}さんが本人確認をしました / 日時：{when}。一時アクセスパスを発行しました。覚えがなければ「取り消す」を押し、窓口へご連絡ください。",
    '{by} confirmed that it is you / {when}. A temporary access pass was issued. If it wasn\'t you, press "Take back" and contact the desk.',
  ],
  "mail.reliefAdmin": [
    "【{service}】{name}さんの多要素認証を{time}まで省略します / {by}が許可しました。 / 管理画面の{name}さんの画面で取り消せます。",
    "Multi-factor check skipped for {name} until {time} / Allowed by {by}. / You can take it back on {name}'s page in the console.",
  ],
  "mail.reliefBack": [
    "【{service}】多要素認証の一時省略を取り消しました / {when}に{by}が取り消しました。省略でサインインした画面は終了しています。",
    "Skipping the multi-factor check was taken back / By {by}, {when}. What was signed in by it has ended.",
  ],
  "mail.vouchedAdmin": [
    "【{service}】{by}さんが{name}さんの本人確認をしました / 日時：{when}。一時アクセスパスを発行しました。 / 管理画面の{name}さんの画面で取り消せます。",
    "{by} confirmed {name} / {when}. A temporary access pass was issued. / You can take it back on {name}'s page in the console.",
  ],
  "mail.vouchBack": [
    "【{service}】本人確認を取り消しました / {when}に{by}が取り消しました。その後に登録されたサインイン方法を外し、すべてサインアウトしました。 / サインインできないときは「サインインできない場合」からお進みください。",
    "The confirmation was taken back / By {by}, {when}. Sign-in methods registered since were removed and everything is signed out. / If you can't sign in, use \"Can't sign in?\".",
  ],
  "mail.recovered": [
    "【{service}】新しいパスワードを設定しました / 「サインインできない場合」から本人確認をして、{when}に設定しました。すべての端末でサインアウトしています。 / 覚えがなければ、ログイン履歴の「心当たりがない」を押し、窓口へご連絡ください。",
    'New password set / It was set at {when}, after own proofs under "Can\'t sign in?". Every device is signed out. / If it wasn\'t you, press "I don\'t recognise this" in your sign-in history and contact the desk.',
  ],
  "mail.recoveredAdmin": [
    "【{service}】{name}さんが、本人確認をして{what}を設定し直しました / 日時：{when}。 / ご本人の操作かどうか、電話か対面でお確かめください。",
    "{name} got back in by own proofs: {what} / {when}. / Ask them by phone or face to face whether it was them.",
  ],
  "mail.rcUsed": [
    "【{service}】回復コードを使いました / 残りは{n}個です。覚えがなければ、ログイン履歴の「心当たりがない」を押し、窓口へご連絡ください。",
    "Recovery code used / {n} left. If it wasn't you, press \"I don't recognise this\" in your sign-in history and contact the desk.",
  ],
  "mail.contact": [
    "【{service}】{item}の変更を受け付けました / {time}に確定します。覚えがなければ「取り消す」を押し、窓口へご連絡ください。",
    'Change of {item} / It takes effect at {time}. If it wasn\'t you, press "Take back" and contact the desk.',
  ],
  "mail.contactBack": [
    "【{service}】{item}の変更を取り消しました / {when}に元に戻しました。覚えがなければ、ログイン履歴の「心当たりがない」を押し、窓口へご連絡ください。",
    "Change of {item} taken back / It was restored at {when}. If it wasn't you, press \"I don't recognise this\" in your sign-in history and contact the desk.",
  ],
  "mail.pendingAdmin": [
    "【{service}】まだサインインしていない方が{n}名います / いちばん早い仮パスワードの有効期限は{date}までです。ご本人には、メールでお知らせできていません。 / 期限を過ぎると、パスワードの再発行（{desk.orders}）が必要になります。「開通のご案内」をお渡しのうえ、お早めのサインインをお勧めください。",
    "Still to sign in: {n} / The first temporary password expires on {date}. They can't be told by mail. / After that date a new one is needed ({desk.orders}). Hand out the notice and ask them to sign in soon.",
  ],
  "mail.loadDone": [
    "【{service}】まとめて登録が終わりました / 取り込み{n}件、お返しする行{d}行。",
    "Load finished / {n} loaded, {d} returned.",
  ],
  "mail.certAdmin": [
    "【{service}】{app}の証明書の有効期限は{date}です / あと{n}日です。管理画面の手順で新しい証明書に替えてください。",
    "Certificate of {app} expires on {date} / {n|# day|# days} left. Follow the steps in the console.",
  ],
  "mail.certOwn": [
    "【{service}】署名に使う証明書の有効期限は{date}です / あと{n}日です。新しい証明書への切り替えを{desk.technical}にご依頼ください。切り替えが決まったら、つないでいるアプリの側にも新しい証明書を登録します。",
    "Signing certificate expires on {date} / {n|# day|# days} left. Ask {desk.technical} to switch to a new certificate. Then enter the new one in your apps too.",
  ],
  "mail.certOwnName": ["署名に使う証明書", "Signing certificate"],
} as const;
