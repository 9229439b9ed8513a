/** Passkeys and security keys: sentences that the copy deck does not have yet: [日本語, English], in its voice. */
export const keys = {
  "key.done": ["パスキー・セキュリティキーを登録しました。", "Your passkey or security key is registered."],
  "key.nameEmpty": ["このキーの名前を入力してください。", "Enter a name for this key."],
  "key.nameLong": [
    "名前は{n}文字までです。短くしてください。",
    "A name has up to {n|# character|# characters}. Make it shorter.",
  ],
  "key.script": [
    "この方法にはJavaScriptが必要です。ブラウザーの設定で有効にするか、別の方法をお使いください。",
    "This way needs JavaScript. Turn it on in your browser, or use another way.",
  ],
  "key.unsupported": [
    "このブラウザーでは、パスキーやセキュリティキーを使えません。別の方法をお使いください。",
    "This browser can't use passkeys or security keys. Use another way.",
  ],
  "key.late": ["時間が過ぎました。もう一度お試しください。", "Time is up. Try again."],
  "key.again": ["キーを確認できませんでした。もう一度お試しください。", "The key couldn't be checked. Try again."],
  "key.failed": [
    "キーを確認できませんでした。別の方法でサインインしてください。",
    "The key couldn't be checked. Sign in another way.",
  ],
  "key.notMade": ["キーを登録できませんでした。もう一度お試しください。", "The key couldn't be registered. Try again."],
  "key.refused": [
    "このパスキーは使えませんでした。ユーザーIDを入力してください。",
    "This passkey couldn't be used. Enter your user ID.",
  ],
  "key.unverified": [
    "キーで指紋、顔、PINの確認ができませんでした。パスワードを入力してください。",
    "The key didn't check your fingerprint, face or PIN. Enter your password.",
  ],
  "fail.key": ["キーを確認できませんでした", "Key not confirmed"],
} as const;
