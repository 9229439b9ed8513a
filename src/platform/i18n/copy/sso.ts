/** Copy deck, part "sso": [日本語, English]. Words in braces are filled in by the program. */
export const sso = {
  "sso.opening": ["{app}を開いています。", "Opening {app}."],
  "sso.continue": ["続ける（自動で進まない場合）", "Continue (if nothing happens)"],
  "sso.badRequest": [
    "{app}からの呼び出しを確かめられませんでした。{app}をはじめから開き直してください。続く場合は管理者にお知らせください（番号{ref}）。",
    "We couldn't verify the request from {app}. Open {app} again. If it goes on, tell your administrator (ref. {ref}).",
  ],
  "sso.badRequest.solo": [
    "{app}からの呼び出しを確かめられませんでした。{app}をはじめから開き直してください。続く場合は{desk.technical}にお知らせください（番号{ref}）。",
    "We couldn't verify the request from {app}. Open {app} again. If it goes on, tell {desk.technical} (ref. {ref}).",
  ],
  "sso.unknownApp": [
    "このアプリは登録されていません。開こうとしたアドレスを管理者にお知らせください（番号{ref}）。",
    "This application isn't registered. Tell your administrator the address you opened (ref. {ref}).",
  ],
  "sso.unknownApp.solo": [
    "このアプリは登録されていません。開こうとしたアドレスを{desk.technical}にお知らせください（番号{ref}）。",
    "This application isn't registered. Tell {desk.technical} the address you opened (ref. {ref}).",
  ],
  "sso.someApp": ["アプリ", "the application"],
  "sso.stronger": ["{app}を開くには、もう1つの確認が必要です。", "{app} needs one more check."],
  "consent.title": ["{app}に次の情報を渡しますか。", "Share this with {app}?"],
  "consent.items": ["名前 / メールアドレス / 電話番号 / 所属グループ", "Name / Mail address / Phone / Groups"],
  "consent.id": ["このアカウントを見分ける番号", "A number that stands for this account"],
  "consent.offline": [
    "{app}を使っていない間も、渡した情報を読むこと",
    "Reading what you share also while you aren't using {app}",
  ],
  "consent.go": ["渡して続ける", "Share and continue"],
  "consent.no": ["渡さない", "Don't share"],
  "consent.list": ["情報を渡しているアプリ", "Apps you share information with"],
  "consent.listDetail": ["{n}個あります。ここで取り消せます。", "{n|# app|# apps}. You can take it back here."],
  "consent.lead": [
    "ご自分で渡すことを選んだアプリです。取り消すと、そのアプリは新しい情報を読めなくなります。すでに渡した情報は、そのアプリに残ります。",
    "You chose to share information with these apps. Take it back and the app reads nothing new. What it was given before stays with the app.",
  ],
  "consent.since": ["{date}から渡しています", "Shared since {date}"],
  "consent.takenBack": [
    "{app}に渡すことを取り消しました。次に{app}を開くと、もう一度おたずねします。",
    "You no longer share with {app}. You'll be asked again when you next open it.",
  ],
  "consent.none": ["情報を渡しているアプリはありません。", "You share information with no app."],
  "device.title": ["別の機器でサインインする", "Sign in on another device"],
  "device.code": ["テレビなどの画面に出ているコードを入力してください。", "Enter the code shown on the other device."],
  "device.label": ["画面のコード", "Code on the device"],
  "device.wrong": [
    "このコードは使えません。画面のコードを確かめて、もう一度入力してください。",
    "This code can't be used. Check the code on the device and enter it again.",
  ],
  "device.many": [
    "コードの入力が多すぎます。{time}からもう一度入力できます。",
    "Too many codes were entered. You can enter one again from {time}.",
  ],
  "device.confirm": ["{app}を使う機器でサインインしますか。", "Sign in on the device that uses {app}?"],
  "device.check": [
    "機器の画面のコードが{code}と同じことを確かめてください。ご自分で始めていない場合は、サインインしないでください。",
    "Check that the device shows {code}. If you didn't start this yourself, don't sign in.",
  ],
  "device.go": ["サインインする", "Sign in"],
  "device.no": ["サインインしない", "Don't sign in"],
  "device.done": [
    "機器でサインインできました。このページは閉じてかまいません。",
    "The device is signed in. You can close this page.",
  ],
  "device.refused": [
    "機器ではサインインしていません。このページは閉じてかまいません。",
    "The device isn't signed in. You can close this page.",
  ],
  "signout.ask": ["サインアウトしますか。", "Sign out?"],
  "signout.asked": [
    "{app}でサインアウトが選ばれました。このブラウザーで開いているほかのアプリからもサインアウトします。",
    "You chose to sign out in {app}. You'll also be signed out of the other applications open in this browser.",
  ],
  "signout.telling": ["開いていたアプリに知らせています。", "Telling the apps you had open."],
  "signout.again": ["もう一度サインインする", "Sign in again"],
  "signout.stay": ["サインアウトしない", "Stay signed in"],
  "sample.app": ["見本のアプリ", "Sample application"],
  "sample.about": ["シングルサインオンを試すためのアプリです。", "An application to try single sign-on with."],
  "sample.in": ["{name}としてサインインしています。", "You're signed in as {name}."],
  "sample.out": ["このアプリにはサインインしていません。", "You aren't signed in to this application."],
  "sample.claims": ["アプリに渡された情報", "What the application was given"],
  "sample.signin": ["サインインする", "Sign in"],
  "sample.again": ["パスワードからサインインし直す", "Sign in again with the password"],
  "sample.failed": [
    "サインインできませんでした。アプリをはじめから開き直してください。",
    "Signing in didn't work. Open the application again.",
  ],
} as const;
