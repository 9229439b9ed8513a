/** Sentences that the copy deck does not have yet: [日本語, English], in its voice. */
export const more = {
  "common.busy": ["お待ちください", "One moment"],
  "common.password": ["パスワード", "Password"],
  "set.soonTitle": ["パスワードの有効期限が近づいています", "Your password expires soon"],
  "recover.title": ["サインインできるようにする", "Get back in"],
  "frame.place": ["現在の場所", "You are here"],
  "frame.stepDone": ["（済み）", " (done)"],
  "portal.launcherShort": ["アプリ", "Launcher"],
  "portal.earlier": ["前へ", "Earlier"],
  "portal.later": ["後ろへ", "Later"],
  "pw.check": ["次の2つを確かめてください", "Check two things"],
  "trouble.admin": [
    "お急ぎの場合は、お勤め先の管理者にもお尋ねください。",
    "If you're in a hurry, ask your company's administrator as well.",
  ],
  "reported.title": ["別の端末からサインインしてください", "Sign in from another device"],
  "reported.text": [
    "このブラウザーでのサインインに、心当たりがないという報告がありました。ふだんお使いの別の端末から、新しいパスワードを設定してください。",
    "A sign-in in this browser was reported as not yours. Set a new password from another device that you normally use.",
  ],
  "change.title": ["パスワードの変更", "Change password"],
  "change.lead": [
    "いまのパスワードを確かめてから、新しいパスワードに替えます。",
    "We check your current password, then change it.",
  ],
  "change.badCurrent": ["いまのパスワードが合っていません。", "The current password doesn't match."],
  "set.used": [
    "最近使ったパスワードです。別のものにしてください。",
    "You have used this password before. Choose another.",
  ],
  "set.missing": [
    "まだ満たしていない条件があります。右の一覧を確かめてください。",
    "Some rules aren't met yet. Check the list.",
  ],
  "set.locked": [
    "続けて合わなかったため、ロックしました。{time}に自動で解除されます。",
    "Locked after several wrong tries. The lock ends by itself at {time}.",
  ],
  "session.since": ["{time}から", "since {time}"],
  "session.seen": ["最後の操作 {time}", "last used {time}"],
  "support.lead": ["お問い合わせの種類ごとに、窓口があります。", "There is a desk for each kind of question."],
  "support.hours": ["受付時間", "Hours"],
  "support.phone": ["電話番号", "Telephone"],
  "support.web": ["ウェブサイト", "Website"],
  "support.technical": ["サインインできない場合、多要素認証のリセット", "Sign-in problems, reset of sign-in methods"],
  "support.general": ["そのほかのお問い合わせ", "Everything else"],
  "support.orders": ["パスワードの再発行、契約とIDのお申し込み", "New passwords, contracts and IDs"],
  "trouble.nextPassword": [
    "管理者か窓口が、新しい仮パスワードを発行できます。",
    "Your administrator or the desk can issue a new temporary password.",
  ],
  "trouble.nextTemp": [
    "文字が読めない場合は、「開通のご案内」の読み仮名と1文字ずつ照らし合わせてください。有効期限が切れた場合は、再発行が必要です。",
    "If a character is hard to read, compare it with the reading on the notice. If it has expired, a new one is needed.",
  ],
  "trouble.nextLock": [
    "画面に表示された時刻に、自動で解除されます。それまでお待ちください。",
    "The lock ends by itself at the time shown. Wait until then.",
  ],
  "trouble.nextCorrect": [
    "ユーザーIDを打ち間違えても次の画面に進みます。パスワードの画面で、ユーザーIDを確かめてください。",
    "A mistyped user ID moves on all the same. Check it on the password page.",
  ],
  "finder.submit": ["サインイン画面のURLを受け取る", "Send me the address"],
  "account.none": ["登録されていません", "Not on file"],
  "history.more": ["続きを見る", "Show more"],
  "history.acts": ["操作", "Action"],
  "export.title": ["自分の情報を書き出す", "Export my information"],
  "desk.soon": [
    "窓口の画面は、これからの版でご利用いただけます。いまはコマンド（bin/genkan）で操作できます。",
    "The desk's pages come with a later release. For now use the command line (bin/genkan).",
  ],
  "desk.title": ["窓口", "Desk"],
  "doc.copyright": ["提供者が文面を登録すると、ここに表示されます。", "The provider's text will stand here."],
  "why.personEnded": [
    "このユーザーIDは、{date}に廃止されています。{desk.orders}にお問い合わせください。",
    "This user ID was ended on {date}. Ask {desk.orders}.",
  ],
  "sample.manual": ["操作マニュアル", "Operation manual"],
  "faq.passwordPlain": [
    "パスワードを忘れました / パスワードの再発行が必要です。{desk.orders}へご依頼ください。",
    "I forgot my password / A new one has to be issued. Ask {desk.orders}.",
  ],
  "faq.tempAsk": [
    "仮パスワードの有効期限が切れました / パスワードの再発行が必要です。{desk.orders}へご依頼ください。日数の目安は{days}営業日です。{fee}",
    "The temporary password has expired / A new one has to be issued. Ask {desk.orders}. Expect {days} business days. {fee}",
  ],
  "request.kinds": [
    "パスワードの再発行 / 多要素認証のリセット / その他",
    "Re-issue of password / Reset of sign-in methods / Other",
  ],
  "request.feeUnknown": ["費用は窓口でご確認ください。", "The desk will tell you the fee."],
  "request.feeNone": ["費用はかかりません。", "There is no fee."],
  "support.technicalPlain": ["サインインできない場合", "Sign-in problems"],
  "support.kindDays": ["目安は{days}営業日です。{fee}", "Expect {days} business days. {fee}"],
  "support.fee": ["費用は{fee}です。", "The fee is {fee}."],
  "support.yen": ["{n}円", "¥{n}"],
  "support.noDesk": [
    "連絡先がまだ登録されていません。ご契約の担当者にお尋ねください。",
    "How to reach it is not on file yet. Ask whoever handles your contract.",
  ],
  "support.ready": [
    "お問い合わせのときは、お客さま番号（{number}）とユーザーIDをお知らせください。パスワードはお聞きしません。",
    "Have your customer number ({number}) and user ID at hand. We never ask for your password.",
  ],
  "support.readyPlain": [
    "お問い合わせのときは、「開通のご案内」のお客さま番号とユーザーIDをお知らせください。パスワードはお聞きしません。",
    "Have the customer number on your activation notice and your user ID at hand. We never ask for your password.",
  ],
  "trouble.others": ["ほかの困りごとを選ぶ", "Choose another one"],
  "trouble.nextPasswordCaps": [
    "「表示」を押して、英字の大文字と小文字、全角と半角を確かめてください。",
    'Press "Show" and check upper and lower case and full-width letters.',
  ],
  "trouble.nextLockLong": [
    "{n}回続けて合わないと{minutes}分間ロックされ、表示された時刻に自動で解除されます。それまでお待ちください。",
    "After {n} wrong tries in a row sign-in is locked for {minutes} minutes and opens by itself at the time shown. Wait until then.",
  ],
  "trouble.nextLockOther": [
    "ご自分で操作した覚えがない場合も、ロックが解除されたらいつものパスワードでサインインできます。そのあとで「ログイン履歴」を確かめてください。",
    "If it wasn't you, your usual password works once the lock has ended. Then look at your sign-in history.",
  ],
  "trouble.noPhoneUsed": [
    "このサインインでは、スマートフォンでの確認を使っていません。ユーザーIDとパスワードだけでサインインできます。",
    "This sign-in doesn't use a phone. Your user ID and password are all you need.",
  ],
  "env.noScriptPlain": [
    "JavaScriptを使わない設定でも、パスワードでサインインできます。",
    "Without JavaScript you can sign in with your password.",
  ],
  "privacy.phonePlain": [
    "電話番号 / 本人確認 / 登録を削除するまで / お渡ししません",
    "Phone number / identity checks / until you delete it / nobody",
  ],
  "privacy.person": [
    "名前、読み仮名、ユーザーID / 本人確認 / ご利用の終了から90日後まで / お勤め先と窓口",
    "Name, reading, user ID / identifying you / 90 days after your service ends / your company and the desk",
  ],
  "account.languageName": ["日本語", "English"],
  "account.correct": [
    "名前や連絡先の変更は、{desk.orders}へご依頼ください。",
    "To change your name or contacts, ask {desk.orders}.",
  ],
  "export.detail": ["保存されている情報を1つのファイルで受け取れます。", "Everything we keep about you in one file."],
  "security.goodUntil": ["{date}まで有効", "Good until {date}"],
  "security.passwordOnly": [
    "いまお使いになれるサインイン方法は、パスワードだけです。",
    "Your password is the only way in for now.",
  ],
  "security.history": ["心当たりのない記録がないか、確かめられます。", "Check that every sign-in was yours."],
  "terms.disclaimerTitle": ["免責", "Disclaimer"],
  "help.start": ["サインインの前に", "Before you sign in"],
} as const;
