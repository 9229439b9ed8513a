/** What the app shares with the pages of the computer: [日本語, English], word for word as there. */
export const shared = {
  "common.next": ["次へ", "Next"],
  "common.back": ["戻る", "Back"],
  "common.done": ["完了", "Done"],
  "common.cancel": ["キャンセル", "Cancel"],
  "common.change": ["変更", "Change"],
  "common.delete": ["削除", "Delete"],
  "common.close": ["閉じる", "Close"],
  "common.copy": ["コピーする", "Copy"],
  "common.copied": ["コピーしました。", "Copied."],
  "common.yes": ["はい", "Yes"],
  "common.no": ["いいえ", "No"],
  "common.language": ["English", "日本語"],
  "common.skip": ["本文へ移動", "Skip to main content"],
  "common.loading": ["読み込んでいます。", "Loading."],
  "common.busy": ["お待ちください", "One moment"],
  "again.offline": [
    "インターネットにつながっていません。つながると、続きから進めます。",
    "You're not connected to the internet. You can go on once you are.",
  ],
  "enrol.account": ["アカウントのセットアップ", "Set up your account"],
  "enrol.successText": [
    "サインインの確認に、このスマートフォンを使います。",
    "This phone will be used to confirm your sign-ins.",
  ],
  "enrol.code": ["登録コード（9桁）", "Registration code (9 digits)"],
  "push.notify": [
    "サインインの確認 / ご自分の操作であれば、開いて数字を入力してください。",
    "Confirm sign-in / If it's you, open and type the number.",
  ],
  "push.until": [
    "{time}まで有効です。確認できると、この画面は自動で次へ進みます。",
    "Good until {time}. This page moves on by itself.",
  ],
  "code.clock": [
    "合わない場合は、スマートフォンの時刻を「自動設定」にしてください。",
    "If codes never match, set the phone's clock to automatic.",
  ],
  "code.stop": [
    "続けて違うコードが入力されたため、{time}までコードを受け付けません。",
    "After several wrong codes, none are accepted until {time}.",
  ],
  "sys.stale": [
    "ほかの画面で内容が変わりました。新しい内容を表示します。",
    "This changed elsewhere. Here is the present state.",
  ],
  "why.suspended": [
    "このアカウントは、{date}から利用停止になっています。お勤め先の管理者にお尋ねください。",
    "This account has been suspended since {date}. Ask your administrator.",
  ],
  "sys.404": ["お探しの画面は見つかりませんでした。", "We couldn't find that page."],
} as const;
