/** Getting back in inside the agency: sentences that the copy deck does not have yet: [日本語, English], in its voice. */
export const inside = {
  "contact.confirmed": [
    "メールアドレスを確認しました。サインインできないときの本人確認に使えます。",
    "Your address is confirmed. It can help to prove it's you when you can't sign in.",
  ],
  "account.mailUnconfirmed": [
    "まだ確認していません。「変更」から同じアドレスを入力して確認すると、サインインできないときの本人確認に使えます。",
    'Not confirmed yet. Press "Change" and type the same address: once confirmed it helps when you can\'t sign in.',
  ],
  "other.leadHelp": [
    "登録されている方法と、ほかの方に頼む方法を並べています。",
    "These are the ways you have registered, and those with somebody's help.",
  ],
  "place.near": ["{place}付近（推定）", "near {place} (estimate)"],
  "relief.reason": ["理由（必須）", "Reason (required)"],
  "relief.reasonHint": ["例：スマートフォンを家に忘れました", "Example: I left my phone at home"],
  "relief.lead": [
    "管理者が許可すると、パスワードだけでサインインできます。時間が来ると自動で元に戻ります。",
    "If your administrator allows it, you can sign in with the password alone. It ends by itself.",
  ],
  "relief.waitingFor": ["管理者の許可を待っています", "Waiting for your administrator"],
  "relief.goodUntil": [
    "{time}まで有効です。許可されると、この画面は自動で次へ進みます。",
    "Good until {time}. This page moves on by itself.",
  ],
  "relief.where": [
    "管理者の方は、管理画面の「ホーム」で内容を確かめられます。",
    "Your administrator finds it in the console, under Home.",
  ],
  "relief.granted": ["{time}までの省略が許可されました。", "Allowed until {time}."],
  "relief.refused": [
    "管理者は許可しませんでした。別の方法でサインインしてください。",
    "Your administrator didn't allow it. Sign in another way.",
  ],
  "relief.ended": [
    "数字が違ったため、この依頼を終わりました。もう一度依頼してください。",
    "Another number was typed, so this has ended. Ask again.",
  ],
  "relief.late": ["時間が過ぎました。もう一度依頼してください。", "Time is up. Ask again."],
  "relief.unable": [
    "いまは一時省略を依頼できません。{desk.technical}にご相談ください。",
    "You can't ask for this now. Talk to {desk.technical}.",
  ],
  "ask.tooOften": [
    "続けての依頼は受け付けていません。1時間ほどあとにお願いします。",
    "You've asked several times in a row. Try again in about an hour.",
  ],
  "relief.wrong": [
    "数字が違ったため、この依頼を終わりました。ご本人に、もう一度依頼してもらってください。",
    "That's not the number, so this has ended. Let them ask again.",
  ],
  "relief.short": ["2桁の数字を入力してください。", "Enter the 2 digits."],
  "relief.over": ["この依頼は終わりました。", "This request has ended."],
  "relief.off": ["この依頼は、いまは許可できません。", "This can't be allowed now."],
  "relief.self": ["ご自分の多要素認証は省略できません。", "You can't skip your own multi-factor check."],
  "relief.forAdministrator": [
    "管理者の多要素認証は省略できません。",
    "The multi-factor check of an administrator can't be skipped.",
  ],
  "relief.tooSoon": [
    "リセット、再発行、報告から{n}日のあいだは省略できません。",
    "It can't be skipped within {n|# day|# days} of a reset, a new password or a report.",
  ],
  "relief.tooMany": [
    "省略は、{n}日に{m}回までです。窓口に依頼してください。",
    "It can be skipped {m} times in {n|# day|# days}. Ask the desk.",
  ],
  "relief.back": ["一時省略を取り消す", "Take back skipping the check"],
  "relief.backAsk": [
    "{name}さんの多要素認証の一時省略を取り消しますか。",
    "Take back skipping the multi-factor check for {name}?",
  ],
  "relief.backEffect": [
    "省略でサインインした画面は、すぐにサインアウトします。",
    "What was signed in by it is signed out at once.",
  ],
  "relief.backDone": ["一時省略を取り消しました。", "Skipping the check was taken back."],
  "relief.givenBy": [
    "{by}が許可しました。覚えがなければ取り消してください。",
    "Allowed by {by}. If you didn't ask, take it back.",
  ],
  "recover.lead": [
    "本人確認ができれば、サインインできない理由と、次にすることを表示します。",
    "If you can prove it's you, we'll show why you can't sign in and what to do next.",
  ],
  "recover.which": ["お手元にあるものを選んでください。", "Choose what you have at hand."],
  "recover.mail": ["確認済みのメールアドレスにコードを送る", "Mail a code to my confirmed address"],
  "recover.sms": ["登録した電話番号にコードを SMS 送信する", "Text a code to my registered number"],
  "recover.otherWay": ["別の方法を選ぶ", "Choose another way"],
  "recover.noMore": [
    "ほかに本人確認に使えるものがありません。{desk.orders}に、パスワードの再発行をご依頼ください。",
    "There is nothing else to prove it by. Ask {desk.orders} for a new password.",
  ],
  "recover.setLead": [
    "本人確認が済みました。新しいパスワードを設定してください。",
    "You're confirmed. Set a new password.",
  ],
  "recover.set": [
    "新しいパスワードを設定しました。そのパスワードでサインインしてください。",
    "Your new password is set. Sign in with it.",
  ],
  "recover.newNow": [
    "回復コードやパスキーなどで本人確認ができれば、ご自分で新しいパスワードを設定できます。",
    "If you can prove it's you, for example with a recovery code or passkey, you can set a new password yourself.",
  ],
  "trouble.inSignIn": [
    "サインインでパスワードを入力したあと、「別の方法でサインイン」の「{button}」を押してください。",
    'Sign in as far as your password, choose "Sign in another way", then "{button}".',
  ],
  "reissue.hurryOwn": [
    "ご自分で本人確認ができれば、新しいパスワードをいま設定できます。",
    "If you can prove it's you, you can set a new password now.",
  ],
  "why.newNow": ["本人確認は済んでいます。いま設定できます。", "You're confirmed; you can set it now."],
  "vouch.where": [
    "確認する方は、「マイアプリケーション」の「本人確認をする」から進みます。",
    'Whoever confirms you starts from "Confirm" under My applications.',
  ],
  "vouch.showNumber": ["数字を表示する", "Show the number"],
  "vouch.confirmed": [
    "確認が済みました。相手の画面の一時アクセスパスを、次の画面で入力してください。",
    "You're confirmed. On the next page, type the access pass that is on their screen.",
  ],
  "vouch.refused": [
    "確認されませんでした。別の方法でサインインするか、窓口に依頼してください。",
    "You weren't confirmed. Sign in another way, or ask the desk.",
  ],
  "vouch.ended": [
    "数字が違ったため、この確認を終わりました。はじめからお願いします。",
    "Another number was typed, so this has ended. Start again.",
  ],
  "vouch.late": ["時間が過ぎました。はじめからお願いします。", "Time is up. Start again."],
  "vouch.unable": [
    "いまは確認を頼めません。{desk.technical}にご相談ください。",
    "You can't ask for this now. Talk to {desk.technical}.",
  ],
  "vouch.short": ["2桁の数字を入力してください。", "Enter the 2 digits."],
  "vouch.wrongOnce": [
    "数字が違ったため、この確認を終わりました。相手の方に、もう一度はじめてもらってください。",
    "That's not the number, so this has ended. Let them start again.",
  ],
  "vouch.over": ["この確認は終わりました。", "This confirmation has ended."],
  "vouch.off": ["この方の本人確認は、いまはできません。", "This person can't be confirmed now."],
  "vouch.forAdministrator": [
    "管理者の本人確認は、ほかの管理者だけができます。",
    "Only another administrator can confirm an administrator.",
  ],
  "vouch.changed": [
    "ご自分のサインイン方法やパスワードを変えてから{n}日のあいだは、確認できません。",
    "You can't confirm others within {n|# day|# days} of changing your password or a sign-in method.",
  ],
  "vouch.mutual": [
    "この方に本人確認をしてもらったことがあるため、確認できません。ほかの方にお願いしてください。",
    "This person has confirmed you before, so you can't confirm them. Ask somebody else.",
  ],
  "vouch.notProved": [
    "多要素認証を登録している方だけが確認できます。",
    "Only people with a second sign-in method can confirm others.",
  ],
  "vouch.gone": ["この確認は{by}が{time}に行いました。", "{by} answered this at {time}."],
  "vouch.passUntil": ["{time}まで使えます。使えるのは1回だけです。", "It works once, until {time}."],
  "vouch.back": ["本人確認を取り消す", "Take back the confirmation"],
  "vouch.backAsk": ["{name}さんの本人確認を取り消しますか。", "Take back the confirmation of {name}?"],
  "vouch.backDone": ["本人確認を取り消しました。", "The confirmation was taken back."],
  "vouch.given": ["{by}さんが{time}に本人確認をしました。", "{by} confirmed you at {time}."],
  "vouch.givenBy": [
    "一時アクセスパスを{by}さんに発行しました。覚えがなければ取り消してください。",
    "A temporary access pass was given to {by}. If you didn't ask, take it back.",
  ],
  "vouch.backEffect": [
    "一時アクセスパスを使えなくします。その後に登録したサインイン方法を外し、ほかの端末はサインアウトします。",
    "The temporary access pass stops working. Methods registered since are removed, and other devices are signed out.",
  ],
} as const;
