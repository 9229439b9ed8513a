/** Copy deck, part "system": [日本語, English]. Words in braces are filled in by the program. */
export const system = {
  "sys.404": ["お探しの画面は見つかりませんでした。", "We couldn't find that page."],
  "sys.404Next": ["マイアプリケーションへ戻る", "Back to my applications"],
  "sys.431": [
    "ブラウザーにたまった古い情報を片付けました。もう一度、はじめから開いてください。",
    "Old data that had piled up in this browser was cleared away. Please open the page again from the start.",
  ],
  "sys.431Next": ["はじめから開く", "Open from the start"],
  "sys.500": [
    "うまく表示できませんでした。入力した内容は保存されていません。少し待って、もう一度お試しください（番号{ref}）。",
    "Something went wrong and nothing was saved. Wait a little and try again (ref. {ref}).",
  ],
  "sys.maintenance": [
    "{date} {time}まで、点検のためご利用いただけません。",
    "Closed for maintenance until {time} on {date}.",
  ],
  "sys.forbidden": [
    "この画面を開く権限がありません。必要な場合は管理者にご依頼ください。",
    "You don't have access to this page. If you need it, ask your administrator.",
  ],
  "sys.forbidden.solo": [
    "この画面を開く権限がありません。必要な場合は{desk.general}にお問い合わせください。",
    "You don't have access to this page. If you need it, ask {desk.general}.",
  ],
  "sys.slow": ["時間がかかっています。このままお待ちください。", "This is taking a while. Stay on this page."],
  "sys.saved": ["保存しました。", "Saved."],
  "sys.notSaved": ["保存できませんでした。印の付いた欄を直してください。", "Not saved. Fix the marked fields."],
  "sys.errors": ["{n}か所を直してください", "Fix {n|# thing|# things}"],
  "sys.stale": [
    "ほかの画面で内容が変わりました。新しい内容を表示します。",
    "This changed elsewhere. Here is the present state.",
  ],
  "sys.emptySearch": ["当てはまるものはありません。言葉を変えてお試しください。", "Nothing matches. Try other words."],
  "reason.label": ["理由（必須）", "Reason (required)"],
  "role.names": [
    "利用者 / 管理者 / 窓口担当 / 窓口責任者 / サービス管理者 / 監査（閲覧のみ）",
    "Person / administrator / desk agent / desk supervisor / service administrator / auditor (read only)",
  ],
} as const;
