/** Copy deck, part "staying": [日本語, English]. Words in braces are filled in by the program. */
export const staying = {
  "kmsi.title": ["サインインの状態を維持しますか？", "Stay signed in?"],
  "kmsi.no": [
    "使わないまま{n}分たつと、サインアウトします。共有のパソコンではこちらを選び、終わったらサインアウトしてください。",
    "You're signed out after {n|# minute|# minutes} without use. Choose this on a shared computer, and sign out when you're done.",
  ],
  "kmsi.yes": [
    "この端末では{n}日間、サインインし直さずに使えます。自分だけの端末で選んでください。",
    "On this device you won't sign in again for {n|# day|# days}. Choose this on your own device only.",
  ],
  "kmsi.never": ["今後このメッセージを表示しない", "Don't show this again"],
  "kmsi.neverNote": [
    "ここで選んだ答えを、このブラウザーで次回からも使います。「アカウント」で元に戻せます。",
    "Your answer will be used in this browser from now on. You can undo this under Account.",
  ],
  "chooser.title": ["アカウントの選択", "Pick an account"],
  "chooser.lead": ["{app}を開くアカウントを選んでください。", "Pick the account for {app}."],
  "chooser.in": ["サインイン中", "Signed in"],
  "chooser.out": ["サインアウト済み", "Signed out"],
  "chooser.other": ["別のアカウントを使う", "Use another account"],
  "chooser.forget": ["この一覧からアカウントを消す", "Remove an account from this list"],
  "chooser.mismatch": [
    "{app}は{id}で開きます。違う場合は、アカウントを選び直してください。",
    "{app} will open as {id}. If that's not right, pick again.",
  ],
  "stepup.title": ["もう一度、本人確認をします", "Confirm it's you again"],
  "stepup.lead": ["大切な設定を変える前に、確認をお願いしています。", "We ask before important settings are changed."],
} as const;
