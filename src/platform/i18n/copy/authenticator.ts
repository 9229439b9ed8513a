/** Genkan Authenticator, as the server says it: the deck's push.notify, and sentences that the deck does not have yet. */
export const authenticator = {
  "push.notify": [
    "サインインの確認 / ご自分の操作であれば、開いて数字を入力してください。",
    "Confirm sign-in / If it's you, open and type the number.",
  ],
  "push.spoken": ["入力する数字 {digits}", "Number to type {digits}"],
  "push.approved": ["スマートフォンで確認できました。", "Confirmed on your phone."],
  "push.openHere": ["Genkan Authenticatorを開く", "Open Genkan Authenticator"],
  "push.quiet": [
    "通知が続いたため、{time}まで通知を送りません。",
    "After several notifications, none are sent until {time}.",
  ],
  "push.openApp": [
    "スマートフォンで「Genkan Authenticator」を開いて、数字を入力してください。",
    "Open Genkan Authenticator on your phone and type the number.",
  ],
  "push.busy": [
    "ほかの画面でサインインの確認が進んでいます。{time}を過ぎると、この画面から通知を送れます。",
    "Another page is waiting for your phone. From {time} you can send a notification from here.",
  ],
  "push.frozen": [
    "続けて違う数字が入力されたため、{time}まで数字を受け付けません。",
    "After several wrong numbers, none are accepted until {time}.",
  ],
  "push.justSent": [
    "通知は、いまお送りしたところです。少し待ってから、もう一度押してください。",
    "A notification has just been sent. Wait a moment, then press again.",
  ],
  "push.noMore": [
    "これ以上は通知を送れません。スマートフォンで「Genkan Authenticator」を開いてください。",
    "No more notifications can be sent. Open Genkan Authenticator on your phone.",
  ],
  "push.over": [
    "このサインインでは、これ以上確認できません。別の方法でサインインするか、はじめからやり直してください。",
    "This sign-in can't be confirmed any more. Sign in another way, or start again.",
  ],
  "push.refused": [
    "スマートフォンで確認できませんでした。「通知をもう一度送る」を押してください。",
    'It couldn\'t be confirmed on the phone. Press "Send again".',
  ],
  "push.ask": [
    "スマートフォンに通知を送り、数字で確認します。",
    "We send your phone a notification and confirm with a number.",
  ],
  "push.send": ["通知を送る", "Send a notification"],
  "enrol.full": [
    "スマートフォンは{n}台まで登録できます。使わないものをセキュリティ情報で削除してください。",
    "You can register up to {n|# phone|# phones}. Delete one you don't use under Security info.",
  ],
  "enrol.goOn": [
    "スマートフォンの案内に従うと、この画面が自動で次へ進みます。",
    "Follow the phone; this page moves on by itself.",
  ],
  "enrol.numberUntil": ["{time}まで有効です。", "Good until {time}."],
  "enrol.numberSpent": [
    "数字が続けて違いました。新しいQRコードで、もう一度登録してください。",
    "The number was wrong several times. Register again with a new QR code.",
  ],
  "enrol.approvedText": ["「次へ」を押すと、登録が終わります。", "Press Next to finish."],
  "enrol.noPush": [
    "テストの通知は、まだ届いていません。届かない場合も、アプリを開けば確認できます。",
    "The test notification hasn't arrived yet. Even without it, opening the app works.",
  ],
} as const;
