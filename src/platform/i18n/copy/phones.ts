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
  "mail.phoneIdle": [
    "【{service}】「Genkan Authenticator」を開いてください / 次のスマートフォンで、アプリが長く開かれていません。 / お使いのスマートフォンであれば、アプリを一度開いてください。{date}までに開かれないものは、登録を解除します。 / 手放したスマートフォンであれば、セキュリティ情報から削除してください。",
    "Open Genkan Authenticator / The app hasn't been opened for long on the phone below. / If you still use the phone, open the app once. What isn't opened by {date} is removed. / If you no longer have it, delete it under Security info.",
  ],
  "mail.phoneIdleLast": [
    "【{service}】「Genkan Authenticator」を開いてください / 次のスマートフォンで、アプリが長く開かれていません。 / お使いのスマートフォンであれば、アプリを一度開いてください。 / 手放したスマートフォンであれば、セキュリティ情報で別の方法を登録してから、削除してください。",
    "Open Genkan Authenticator / The app hasn't been opened for long on the phone below. / If you still use the phone, open the app once. / If you no longer have it, register another way under Security info, then delete it.",
  ],
  "mail.lastOpened": ["最後に開いた日 {date}", "last opened {date}"],
  "mail.phoneRetired": [
    "【{service}】スマートフォンの登録を解除しました / 「Genkan Authenticator」{phone}の登録を、{when}に解除しました。{date}から一度も開かれていなかったためです。 / またお使いになる場合は、セキュリティ情報から登録し直してください。 / ご不明な点は、{desk.technical}へお問い合わせください。",
    "Phone removed / Genkan Authenticator{phone} was removed at {when}, since it hadn't been opened since {date}. / To use the phone again, register it under Security info. / If anything is unclear, contact {desk.technical}.",
  ],
  "push.idle": [
    "Genkan Authenticator / アプリを一度開いてください。長く開かれていません。",
    "Genkan Authenticator / Open the app once. It hasn't been opened for long.",
  ],
  "push.test": [
    "通知の確認 / この通知が見えれば、サインインの確認も届きます。",
    "Notification check / If you see this, sign-in requests arrive too.",
  ],
  "mail.phoneMoved": [
    "【{service}】認証アプリを新しいスマートフォンに移しました / 「Genkan Authenticator」を、これまでのスマートフォン{from}から新しいもの{phone}へ{when}に移しました。 / 覚えがなければ、{time}までに「心当たりがない」を押してください。古いスマートフォンのアプリと、セキュリティ情報にあります。 / どちらも使えない場合は、{desk.technical}へご連絡ください。",
    "Authenticator moved to a new phone / Genkan Authenticator went from the previous phone{from} to a new one{phone} at {when}. / If it wasn't you, press \"I don't recognise this\" by {time}, in the app on the old phone or under Security info. / If you can use neither, contact {desk.technical}.",
  ],
  "mail.moveStopped": [
    "【{service}】認証アプリの移行を止めました / {when}に、古いスマートフォンと新しいスマートフォン{phone}の両方で、サインインの確認を止めました。ほかのサインインもすべて終了しています。 / 別の方法でサインインし、お手元のスマートフォンを登録し直してください。 / 別の方法がない場合は、{desk.technical}へご連絡ください。",
    "Move of the authenticator stopped / At {when} confirmations were stopped on both phones, the old one and the new one{phone}. All other sign-ins were ended. / Sign in another way and register the phone in your hands again. / Without another way, contact {desk.technical}.",
  ],
  "move.stop": ["心当たりがない", "I don't recognise this"],
  "move.movedTitle": ["認証アプリを新しいスマートフォンに移しました", "The authenticator was moved to a new phone"],
  "move.movedText": [
    "{when}に、新しいスマートフォン{phone}へ移しました。覚えがなければ、{time}までに「心当たりがない」を押してください。",
    "It went to a new phone{phone} at {when}. If it wasn't you, press \"I don't recognise this\" by {time}.",
  ],
  "move.stopTitle": ["認証アプリの移行を止めますか。", "Stop the move of the authenticator?"],
  "move.stopText": [
    "「止める」を押すと、古い端末と新しい端末の両方で、サインインを確認できなくなります。ほかのサインインもすべて終了します。 / そのあと別の方法で本人確認をして、お手元のスマートフォンを登録し直してください。",
    'Pressing "Stop it" ends confirmations on both phones, the old one and the new one, and all other sign-ins. / Afterwards prove another way that it\'s you, and register the phone in your hands again.',
  ],
  "move.stopped": [
    "移行を止め、登録済みの連絡先すべてにお知らせしました。お手元のスマートフォンを登録し直してください。",
    "The move was stopped and every contact on file was told. Register the phone in your hands again.",
  ],
  "method.youngPhone": [
    "移したばかりのスマートフォンでは、サインイン方法を削除できません。{time}からできます。",
    "A phone that has just taken over can't confirm the deletion of a method. It can from {time}.",
  ],
} as const;
