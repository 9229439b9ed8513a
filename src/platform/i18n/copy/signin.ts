/** Copy deck, part "signin": [日本語, English]. Words in braces are filled in by the program. */
export const signin = {
  "id.title": ["サインイン", "Sign in"],
  "id.lead": [
    "「開通のご案内」に書かれたユーザーIDを入力してください。",
    "Enter the user ID printed on your activation notice.",
  ],
  "id.label": ["ユーザーID", "User ID"],
  "id.hint": ["例：sonpotaro@example.com", "Example: sonpotaro@example.com"],
  "id.passkey": ["パスキーでサインイン", "Sign in with a passkey"],
  "id.trouble": ["サインインできない場合", "Can't sign in?"],
  "id.empty": ["ユーザーIDを入力してください。", "Enter your user ID."],
  "id.shape": [
    "ユーザーIDには「@」が1つ必要です。例：sonpotaro@example.com",
    "A user ID contains one @. Example: sonpotaro@example.com",
  ],
  "id.fullwidth": ["全角で入力された文字を半角に直しました。", "We changed full-width characters to half-width."],
  "id.japanese": [
    "ひらがなや漢字は使えません。キーボードの「半角/全角」を押してから入力してください。",
    "Japanese letters can't be used here. Press the 半角/全角 key, then type again.",
  ],
  "id.japanese.phone": [
    "ひらがなや漢字は使えません。英字のキーボードに切り替えてから入力してください。",
    "Japanese letters can't be used here. Switch to the letter keyboard, then type again.",
  ],
  "id.findTenant": [
    "お勤め先の画面へご案内します。ユーザー\u2060IDを入力してください。",
    "We'll take you to your company's page. Enter your user ID.",
  ],
  "id.findSent": [
    "該当するサインイン画面があれば、そのURLを登録済みのメールアドレスへお送りします。届かない場合は、「開通のご案内」のログイン先URLを開いてください。",
    "If there is a page for you, we'll mail its address to the address on file. If nothing arrives, open the address printed on your activation notice.",
  ],
  "pw.title": ["サインイン", "Sign in"],
  "pw.windowTitle": ["パスワード｜{tenant}", "Password – {tenant}"],
  "pw.account": ["ユーザーID", "User ID"],
  "pw.changeId": ["変更（ユーザーIDを入力し直す）", "Change (type the user ID again)"],
  "pw.label": ["パスワード", "Password"],
  "pw.forgot": ["パスワードを忘れた場合", "Forgot your password?"],
  "pw.noForgot": [
    "パスワードが分からない場合は、お勤め先の管理者か{desk.orders}にお知らせください。",
    "If you don't know your password, tell your company's administrator or {desk.orders}.",
  ],
  "pw.noForgot.solo": [
    "パスワードが分からない場合は、{desk.orders}にお知らせください。",
    "If you don't know your password, tell {desk.orders}.",
  ],
  "pw.empty": ["パスワードを入力してください。", "Enter your password."],
  "pw.wrong": ["ユーザーIDまたはパスワードが正しくありません。", "The user ID or password isn't right."],
  "pw.wrongHelp": [
    "次の2つを確かめてください / 上のユーザーIDに打ち間違いがないか / 英字の大文字と小文字が合っているか（「表示」を押すと文字が見えます）",
    'Check two things / Is the user ID above typed correctly? / Do upper and lower case match? ("Show" makes the letters visible.)',
  ],
  "pw.near": [
    "あと{n}回続けて合わないと、{minutes}分間ロックされます。思い出せない場合は「サインインできない場合」をご覧ください。",
    "After {n|# more wrong try|# more wrong tries in a row}, sign-in is locked for {minutes|# minute|# minutes}. If you can't remember, see \"Can't sign in?\".",
  ],
  "pw.caps": ["Caps Lock（大文字の固定）がオンになっています。", "Caps Lock is on."],
  "pw.fullwidth": [
    "全角の文字が入っています。キーボードの「半角/全角」を押してから入力してください。",
    "The text contains full-width characters. Press the 半角/全角 key, then type again.",
  ],
  "pw.fullwidth.phone": [
    "全角の文字が入っています。英字のキーボードに切り替えてから入力してください。",
    "The text contains full-width characters. Switch to the letter keyboard, then type again.",
  ],
  "pw.shown": [
    "パスワードを表示しています。周りの方に見えないようご注意ください。",
    "Your password is visible. Make sure nobody is watching.",
  ],
  "pw.hidden": ["パスワードを隠しました。", "Your password is hidden."],
  "pw.space": [
    "先頭か末尾に空白があります。コピーした場合は、空白を消してください。",
    "There is a space at the start or the end. If you pasted, remove it.",
  ],
  "lock.title": ["サインインをロックしています", "Sign-in is locked"],
  "lock.body": [
    "パスワードが続けて{n}回合わなかったため、ロックしました。{time}に自動で解除されます。",
    "Sign-in was locked because the password was wrong {n|once|# times in a row}. The lock ends by itself at {time}.",
  ],
  "lock.wait": ["{time}を過ぎたら、この画面からサインインできます。", "After {time} you can sign in from this page."],
  "lock.ahead": [
    "お急ぎの場合は、管理者か窓口がロックを解除できます。",
    "If you're in a hurry, your administrator or the desk can unlock it.",
  ],
  "lock.ahead.solo": [
    "お急ぎの場合は、{desk.technical}がロックを解除できます。",
    "If you're in a hurry, {desk.technical} can unlock it.",
  ],
  "lock.over": ["ロックが解除されました。パスワードを入力してください。", "The lock has ended. Enter your password."],
  "again.expired": [
    "時間がたったため、最初の画面に戻りました。入力したユーザーIDはそのままです。",
    "Some time has passed, so we're back at the first page. Your user ID is kept.",
  ],
  "again.busy": [
    "いま混み合っています。{n}秒ほど待って、パスワードをもう一度入力してください。ユーザーIDはそのままです。",
    "We're busy right now. Wait about {n|# second|# seconds} and enter your password again. Your user ID is kept.",
  ],
  "again.offline": [
    "インターネットにつながっていません。つながると、続きから進めます。",
    "You're not connected to the internet. You can go on once you are.",
  ],
  "browser.old": [
    "このブラウザーでは安全にサインインできません。Microsoft Edge、Chrome、Firefox、Safariの最新版をお使いください。",
    "This browser can't sign in safely. Use the latest Microsoft Edge, Chrome, Firefox or Safari.",
  ],
  "browser.cookie": [
    "このブラウザーはCookieを使わない設定です。{host}のCookieを許可してから、開き直してください。",
    "This browser is set to refuse cookies. Allow cookies for {host} and open the page again.",
  ],
  "tenant.none": [
    "このアドレスの画面は見つかりませんでした。「開通のご案内」のログイン先URLをもう一度確かめてください。",
    "There is no page at this address. Check the address printed on your activation notice.",
  ],
  "signout.done": ["サインアウトしました。", "You're signed out."],
  "signout.apps": ["次のアプリからもサインアウトしました：{apps}", "You're also signed out of: {apps}"],
  "signout.partly": [
    "{app}はまだ開いている可能性があります。開いている画面を閉じてください。",
    "{app} may still be open. Close its window.",
  ],
  "signout.this": ["このアカウントからサインアウトする", "Sign out of this account"],
  "signout.all": ["すべてのアカウントからサインアウトする", "Sign out of all accounts"],
  "tab.title": ["この画面は{id}のものです", "This page belongs to {id}"],
  "tab.text": [
    "ブラウザーは、いま{current}でサインインしています。何も変更していません。",
    "The browser is now signed in as {current}. Nothing was changed.",
  ],
  "tab.stay": ["{current}で続ける", "Go on as {current}"],
  "tab.go": ["{id}に切り替える", "Switch to {id}"],
} as const;
