/** Changes of what is on file: sentences that the copy deck does not have yet: [日本語, English], in its voice. */
export const changes = {
  "contact.nameOnly": [
    "名前と読み仮名の変更は、{desk.orders}へご依頼ください。",
    "To change your name or its reading, ask {desk.orders}.",
  ],
  "contact.titleMail": ["通知先メールアドレスの変更", "Change notification mail"],
  "contact.titlePhone": ["電話番号の変更", "Change phone number"],
  "contact.leadMail": [
    "お知らせが届くアドレスです。このサービスにサインインしなくても読めるものにしてください。",
    "Our messages go to this address. Choose one you can read without this sign-in.",
  ],
  "contact.leadPhone": [
    "ご連絡のための番号です。サインインの確認に使う番号は、セキュリティ情報で変更できます。",
    "We reach you at this number. The number that confirms your sign-ins is changed under Security info.",
  ],
  "contact.currentMail": ["現在のメールアドレス", "Mail address now on file"],
  "contact.newMail": ["新しいメールアドレス", "New mail address"],
  "contact.code": ["入力した連絡先に、6桁のコードをお送りします。", "We send a 6-digit code there."],
  "contact.same": [
    "登録済みのものと同じです。別のものを入力してください。",
    "This is the one on file. Enter a different one.",
  ],
  "contact.taken": [
    "変更を受け付けました。登録済みの連絡先すべてにお知らせしました。",
    "Your change was accepted. We told every contact on file.",
  ],
  "contact.becomes": ["変更後：{value}", "New: {value}"],
  "contact.frozen": [
    "{time}まで、連絡先は変えられません。心当たりのないサインインの報告があったためです。",
    "Contacts can't be changed until {time}, because a sign-in was reported.",
  ],
  "contact.passWhy": [
    "連絡先の変更には、パスワードのほかにもう1つの確認が必要です。",
    "Changing a contact needs one more proof besides the password.",
  ],
  "set.passWhy": [
    "新しいパスワードの設定には、いまのパスワードのほかにもう1つの確認が必要です。",
    "Setting a new password needs one more proof besides the present one.",
  ],
  "contact.undoTitle": ["変更の取り消し", "Take a change back"],
  "contact.undoAsk": [
    "{item}の変更を取り消しますか。{value}には変わりません。",
    "Take back the change of {item}? It won't become {value}.",
  ],
  "contact.undone": [
    "変更を取り消し、登録済みの連絡先すべてにお知らせしました。覚えのないサインインがあれば、ログイン履歴の「心当たりがない」を押してください。",
    "The change was taken back and every contact on file was told. If you see a sign-in that wasn't you, press \"I don't recognise this\" in your sign-in history.",
  ],
  "phonechange.undoAsk": [
    "電話番号を{old}に戻しますか。{number}では、サインインできなくなります。",
    "Go back to {old}? You can't sign in with {number} any more.",
  ],
  "phonechange.undoGone": ["電話番号を{old}に戻しますか。", "Go back to {old}?"],
  "phonechange.needsOther": [
    "変更の取り消しには、新しい番号のほかの方法での確認が必要です。登録されていない場合は、{desk.technical}へご連絡ください。",
    "Taking it back needs a proof by something other than the new number. If you have nothing else, contact {desk.technical}.",
  ],
  "method.young": [
    "変更したばかりの電話番号では、サインイン方法を削除できません。{time}からできます。",
    "A number that was just changed can't confirm the deletion of a method. It can from {time}.",
  ],
} as const;
