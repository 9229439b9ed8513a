/** Copy deck, part "help": [日本語, English]. Words in braces are filled in by the program. */
export const help = {
  "faq.correct": [
    "正しいユーザーIDとパスワードを入力してもサインインできません / ユーザーIDを打ち間違えても、次の画面に進みます。パスワードの画面で、ユーザーIDを確かめてください。「表示」を押すと、入力したパスワードが見えます。それでもサインインできない場合は、{desk.technical}へご連絡ください。",
    'The user ID and password are right, yet I can\'t sign in / A mistyped user ID moves on to the next page all the same, so check it on the password page. "Show" makes the password visible. If it still fails, tell {desk.technical}.',
  ],
  "faq.symbols": [
    "「開通のご案内」のIDとパスワードに読めない記号があります / パスワードの下に、1文字ずつの読み仮名があります。（大）は英字の大文字、（小）は小文字、（数）は数字、（記）は記号です。",
    "I can't read a symbol on the activation notice / Below the password each character has its reading. The brackets say upper case, lower case, digit or symbol.",
  ],
  "faq.lock": [
    "「サインインをロックしています」と表示されました / パスワードが続けて{n}回合わないと、{minutes}分間ロックされます。表示された時刻に自動で解除されるので、その後にお試しください。",
    "It says that sign-in is locked / After {n|# wrong password|# wrong passwords in a row} it's locked for {minutes|# minute|# minutes}. The lock ends by itself at the time shown; try again then.",
  ],
  "faq.temp": [
    "仮パスワードの有効期限が切れました / パスワードの再発行が必要です。{desk.orders}へご依頼ください。日数の目安は{days}営業日、費用は{fee}です。",
    "The temporary password has expired / A new one has to be issued. Ask {desk.orders}. Expect {days|# business day|# business days}; the fee is {fee}.",
  ],
  "faq.password": [
    "パスワードを忘れました / サインインの画面の「サインインできない場合」を開き、「パスワードが分からない」を選んでください。回復コードなどがあれば、ご自分で設定し直せます。ない場合は、{desk.orders}へ再発行をご依頼ください。",
    'I forgot my password / Open "Can\'t sign in?" on the sign-in page and choose "I don\'t know my password". With a recovery code or the like you can set a new one. Otherwise ask {desk.orders}.',
  ],
  "faq.change": [
    "機種変更をします / 古いスマートフォンが使えるうちに、「セキュリティ情報」の「スマートフォンを替える（機種変更）」をお使いください。電話番号だけが変わる場合は、「電話」の「変更」から直せます。",
    'I\'m getting a new phone / While the old one still works, use "Move to a new phone" under Security info. If only the number changes, press Change beside Phone.',
  ],
  "faq.lost": [
    "スマートフォンをなくしました / 「サインインできない場合」を開き、「スマートフォンを替えた・なくした」を選んでください。回復コードやほかの方法があれば、ご自分で登録し直せます。ない場合は、{desk.technical}へ多要素認証のリセットをご依頼ください。",
    'I lost my phone / Open "Can\'t sign in?" and choose "New or lost phone". With a recovery code or another way in you can register again. Otherwise ask {desk.technical} for a reset.',
  ],
  "faq.sms": [
    "SMSが届きません / 海外から届く場合があり、送信元の番号も毎回違うことがあります。迷惑メッセージのフォルダーと受信拒否の設定を確かめ、ご契約の携帯電話会社にお問い合わせください。「電話する」でも受け取れます。",
    'No SMS arrives / It may come from abroad and from a different number each time. Look in the spam folder and at what your phone refuses, and ask your mobile carrier. "Call me" works too.',
  ],
  "faq.app": [
    "アプリの通知が届かない、確認できない / スマートフォンで「Genkan Authenticator」を開くと、通知がなくても確認できます。使えない場合は「別の方法でサインイン」を選んでください。どの方法も使えない場合は、{desk.technical}へご依頼ください。",
    'The app shows nothing or doesn\'t confirm / Open Genkan Authenticator: it works without a notification. If not, choose "Sign in another way". If no way is left, ask {desk.technical}.',
  ],
  "faq.unknown": [
    "ログイン履歴に心当たりのない記録があります / その記録の「心当たりがない」を押してください。ほかのサインインを終了し、パスワードを変更できます。場所は推定なので、会社や携帯電話の回線では別の場所に見えることがあります。",
    "My sign-in history shows something I don't recognise / Press \"I don't recognise this\" on that row. Other sign-ins end and you change your password. Places are estimates; office and mobile lines can look like somewhere else.",
  ],
  "fav.title": ["お気に入り（ブックマーク）\u2060に登録してください", "Add this page to your favourites"],
  "fav.text": [
    "サインイン画面をお気に入りに登録すると、次から簡単に開けます。",
    "With the sign-in page among your favourites it opens in one step.",
  ],
  "fav.how": [
    "アドレス欄の★を押すか、CtrlキーとDキーを同時に押します。",
    "Press the star in the address bar, or Ctrl and D together.",
  ],
  "fav.how.phone": [
    "ブラウザーの共有ボタンやメニューから、ブックマークに追加します。",
    "Use the browser's share button or menu to add a bookmark.",
  ],
  "fav.address": ["登録するアドレス：{url}", "Address to add: {url}"],
  "fav.anyway": [
    "ショートカットや以前のアドレスから開いても、サインインできます。",
    "Shortcuts and older addresses work too.",
  ],
  "fav.done": ["次から表示しない", "Don't show this again"],
  "help.inprivate": ["InPrivateウィンドウは必要ですか", "Do I need an InPrivate window"],
  "help.inprivateText": [
    "InPrivateウィンドウは必要ありません。ほかの方やほかの契約のMicrosoft 365と同じブラウザーでも、アカウントを選んでサインインできます。InPrivateウィンドウでもお使いいただけますが、毎回はじめての端末として扱われます。",
    "No InPrivate window is needed. In a browser used by others or for another Microsoft 365 contract, pick your account and sign in. An InPrivate window works as well, but each time it counts as a new device.",
  ],
  "help.share": ["1つのアカウントを何人かで使えますか", "Can several people use one account"],
  "help.shareText": [
    "ご契約とMicrosoft 365の規約により、複数名での共有は禁止されています。お一人ずつユーザーIDをお申し込みください（{desk.orders}）。",
    "Sharing is not allowed, by your contract and by Microsoft's terms. Order a user ID for each person ({desk.orders}).",
  ],
  "help.shared": ["代表アドレスを何人かで読みたい", "Several people read one company address"],
  "help.sharedText": [
    "Microsoft 365の共有メールボックスをお使いください。お一人ずつのユーザーIDでサインインし、代表アドレスを一緒に読めます。設定は管理者か{desk.general}へご相談ください。",
    "Use a shared mailbox of Microsoft 365. Each person signs in with their own user ID and reads it together with the others. Ask your administrator or {desk.general}.",
  ],
  "help.sharedText.solo": [
    "Microsoft 365の共有メールボックスをお使いください。設定は{desk.general}へご相談ください。",
    "Use a shared mailbox of Microsoft 365. Ask {desk.general} to set it up.",
  ],
  "help.confirm": [
    "「サインインするアカウントの詳細を確認する」と表示されました",
    "A page about the details of my account appeared",
  ],
  "help.confirmText": [
    "Microsoftの画面です。ご自分のユーザーIDであることを確かめ、［確認］を押してください。Cookieの状態によって、出るときと出ないときがあります。",
    "It is Microsoft's page. Check that it names your user ID and press its button to confirm. It comes or not depending on cookies.",
  ],
  "help.msauth": ["Microsoft Authenticatorを既に使っています", "I already use Microsoft Authenticator"],
  "help.msauthText": [
    "推奨は「Genkan Authenticator」です。Microsoft Authenticatorは、「認証アプリのコードを登録する」で6桁のコードとして使えます。",
    'We recommend Genkan Authenticator. Microsoft Authenticator works too, as a 6-digit code under "Register a code app".',
  ],
  "help.noPhone": ["スマートフォンがない、アプリを使えない", "I have no smartphone or can't use an app"],
  "help.noPhoneText": [
    "SMS、電話、パスキー、セキュリティキーから選べます。お勤め先の設定により、使えない方法もあります。",
    "Choose SMS, a phone call, a passkey or a security key. Your company may not allow all of them.",
  ],
  "help.rights": ["パソコンの管理者権限は必要ですか", "Do I need administrator rights on the computer"],
  "help.rightsText": [
    "必要ありません。ふだんお使いのWindowsのユーザーでサインインできます。",
    "No. Your ordinary Windows user will do.",
  ],
  "help.cookie": ["Cookieやキャッシュを消すとどうなりますか", "What happens if I clear cookies or cache"],
  "help.cookieText": [
    "もう一度サインインするだけで、設定はそのままです。はじめての端末として、お知らせのメールが届くことがあります。",
    "You sign in again and all settings stay. You may get a mail about a new device.",
  ],
  "help.secrets": ["画面に出てくる言葉", "Words you will meet"],
  "help.secretsColumns": ["言葉 / どこにあるか / いつ入力するか", "Word / Where it is / When to type it"],
  "help.secretTemp": [
    "仮パスワード / 「開通のご案内」 / はじめてのサインイン",
    "Temporary password / activation notice / first sign-in",
  ],
  "help.secretPassword": [
    "パスワード / ご自分で決めたもの / 毎回のサインイン",
    "Password / your own choice / each sign-in",
  ],
  "help.secretNumber": [
    "数字 / サインインする画面 / スマートフォンのアプリ",
    "Number / the sign-in page / the phone's app",
  ],
  "help.secretCode": [
    "コード（6桁） / 認証アプリ、SMS、電話 / サインインする画面",
    "Code (6 digits) / code app, SMS, call / the sign-in page",
  ],
  "help.secretEnrol": [
    "登録コード（9桁） / QRコードの下 / アプリにアカウントを追加するとき",
    "Registration code (9 digits) / below the QR code / when adding an account in the app",
  ],
  "help.secretRecovery": [
    "回復コード / 印刷または保存した紙やファイル / スマートフォンが使えないとき",
    "Recovery code / your print or file / when the phone can't be used",
  ],
  "help.secretPass": [
    "一時アクセスパス / 窓口や同僚から直接 / リセットの後の登録",
    "Temporary access pass / from the desk or a colleague in person / registering after a reset",
  ],
  "help.manual": ["サインイン操作マニュアル", "Sign-in manual"],
  "help.otherManuals": ["そのほかの操作マニュアル", "Other manuals"],
  "manual.version": ["Ver {version}（{date}発行）", "Version {version}, issued on {date}"],
  "manual.revisions": ["改訂履歴", "Revisions"],
  "manual.asOf": [
    "画面は発行時点のものです。実際の画面と異なる場合があります。",
    "The pages are shown as of the date of issue and may differ.",
  ],
  "env.lead": [
    "次の環境でお使いください。当てはまらない環境は、サポートの対象外です。",
    "Use one of these. Other environments are not supported.",
  ],
  "env.os": ["パソコン：Windows 11", "Computer: Windows 11"],
  "env.osOther": [
    "macOS、iPhone、iPad、Androidでのアプリの動作は保証していません。",
    "Applications on macOS, iPhone, iPad and Android are not guaranteed.",
  ],
  "env.browsers": [
    "ブラウザー：Microsoft Edge、Chrome、Firefox、Safariの最新版",
    "Browser: the latest Microsoft Edge, Chrome, Firefox or Safari",
  ],
  "env.phone": [
    "サインインの確認に使うスマートフォン：iPhone（iOS 16.4以降）、Android（Chromeの最新版）",
    "Phone that confirms sign-ins: iPhone (iOS 16.4 or later), Android (latest Chrome)",
  ],
  "env.machine": [
    "空き容量4.0GB以上、メモリ4GB以上、1.6GHz以上・2コア以上",
    "4.0 GB of free space, 4 GB of memory, 1.6 GHz and 2 cores, or more",
  ],
  "env.teams": ["Teamsのビデオ会議には制限事項があります。", "Video calls in Teams have limitations."],
  "env.needs": ["必要なもの：インターネット接続、Cookieの許可", "Needed: internet connection, cookies allowed"],
  "env.without": [
    "必要のないもの：管理者権限、アプリストア、InPrivateウィンドウ",
    "Not needed: administrator rights, an app store, an InPrivate window",
  ],
  "env.noScript": [
    "JavaScriptを使わない設定でも、パスワード、認証アプリのコード、SMSでサインインできます。",
    "Without JavaScript you can sign in with password, app code and SMS.",
  ],
  "env.noPush": [
    "通知を許可しなくても、アプリを開けば確認できます。",
    "Without notifications, open the app to confirm.",
  ],
  "env.noPhone": [
    "スマートフォンがなくても、電話やセキュリティキーでサインインできます。",
    "Without a smartphone, a phone call or a security key will do.",
  ],
  "terms.disclaimer": [
    "サービスが正常に提供されている状態で、お客さまが任意で利用した機能の事故には、責任を負いかねます。",
    "While the service works as provided, we can't take responsibility for incidents in functions used at the customer's own choice.",
  ],
  "privacy.lead": [
    "サインインのためにお預かりする情報と、その扱いです。",
    "What we keep for signing in, and how we handle it.",
  ],
  "privacy.columns": [
    "情報 / 使う目的 / 保存する期間 / お渡しする先",
    "Information / Purpose / Kept for / Passed on to",
  ],
  "privacy.phone": [
    "電話番号 / コードの送信と本人確認 / 登録を削除するまで / SMSと電話の事業者",
    "Phone number / sending codes, identity checks / until you delete it / SMS and voice carriers",
  ],
  "privacy.mail": [
    "通知先メールアドレス / お知らせの送信 / 登録を削除するまで / メールの事業者",
    "Notification mail / sending notices / until you delete it / mail carriers",
  ],
  "privacy.push": [
    "通知の宛先 / スマートフォンへの通知 / アプリの登録を削除するまで / 通知の事業者（国外を含む）",
    "Push address / notifications / until you remove the app / push carriers, some abroad",
  ],
  "privacy.history": [
    "サインインの記録 / 不正な利用の発見 / {days}日間 / お勤め先と窓口",
    "Sign-in history / finding misuse / {days|# day|# days} / your company and the desk",
  ],
  "privacy.rights": [
    "保存されている情報は、「アカウント」で確かめて書き出せます。訂正や削除は{desk.general}へご依頼ください。",
    "See and export what is kept under Account. For correction or deletion ask {desk.general}.",
  ],
  "privacy.export": ["自分の情報を書き出す", "Export my information"],
} as const;
