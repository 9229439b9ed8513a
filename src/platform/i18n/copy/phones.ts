/** What is told of phones that confirm sign-ins: sentences that the copy deck does not have yet: [日本語, English], in its voice. */
export const phones = {
  "mail.pushSilenced": [
    "【{service}】スマートフォンへの通知を止めています / サインインの確認で「いいえ」が続いたため、{time}まで通知を送りません。最後に確認を求めたサインインは、次のとおりです。 / ご自分のサインインであれば、アプリを開いて確認できます。 / ご自分のサインインでなければ、パスワードを変更してください。パスワードを知られているおそれがあります。",
    'Notifications are off / "No" was answered several times, so no notifications are sent until {time}. This is the sign-in that asked last. / If it was you, open the app to confirm. / If it wasn\'t, change your password: someone may know it.',
  ],
  "mail.pushQuiet": [
    "【{service}】スマートフォンへの通知を止めています / サインインの確認が続けて求められたため、{time}まで通知を送りません。最後に確認を求めたサインインは、次のとおりです。 / ご自分のサインインであれば、アプリを開いて確認できます。 / ご自分のサインインでなければ、パスワードを変更してください。パスワードを知られているおそれがあります。",
    "Notifications are off / Several confirmations were asked for in a row, so no notifications are sent until {time}. This is the sign-in that asked last. / If it was you, open the app to confirm. / If it wasn't, change your password: someone may know it.",
  ],
  "mail.appFrozen": [
    "【{service}】スマートフォンでの確認を止めています / サインインの確認に違う数字が続けて入力されたため、{time}まで数字を受け付けません。最後に確認を求めたサインインは、次のとおりです。 / 急ぐ場合は、別の方法でサインインできます。 / ご自分の操作でなければ、パスワードを変更してください。電話などで数字を伝えられても、入力しないでください。",
    "Confirmations on the phone are off / Wrong numbers were typed several times, so none are accepted until {time}. This is the sign-in that asked last. / If you're in a hurry, sign in another way. / If it wasn't you, change your password. If someone tells you a number, don't type it.",
  ],
  "mail.phoneCopied": [
    "【{service}】認証アプリの登録を解除しました / 「Genkan Authenticator」{phone}が2つの端末で使われたため、{when}に登録を解除しました。サインインもすべて終了しています。 / バックアップを別の端末に復元したときにも起こります。 / 別の方法でサインインし、登録し直してください。覚えがなければ、{desk.technical}へご連絡ください。",
    "Authenticator removed / Genkan Authenticator{phone} was in use on two devices, so it was removed at {when}. Every sign-in was ended. / Restoring a backup on another device does this too. / Sign in another way and register again. If you did nothing of the kind, contact {desk.technical}.",
  ],
} as const;
