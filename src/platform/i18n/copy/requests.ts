/** Requests to the desk: sentences that the copy deck does not have yet: [日本語, English], in its voice. */
export const requests = {
  "support.closed": ["休業日", "Closed on"],

  // Before the sign-in.
  "request.numberWrong": [
    "お客さま番号は、Nと数字10桁で入力してください。",
    "Enter the customer number as N and 10 digits.",
  ],
  "request.phoneWrong": ["電話番号を数字で入力してください。", "Enter the phone number in digits."],
  "request.whatHint": ["パスワードやコードは書かないでください。", "Don't write passwords or codes here."],
  "request.whatWrong": [
    "お困りのことを{n}文字以内で入力してください。",
    "Say what is the matter in up to {n|# character|# characters}.",
  ],
  "received.s3reset": ["一時アクセスパスをお伝えします", "You are told a temporary access pass"],
  "received.s3resetd": [
    "パスワードのあとに入力し、サインイン方法を登録し直します。",
    "Type it after your password, then register your sign-in methods again.",
  ],

  // Lists.
  "requests.lead": [
    "期日の近いものから順に並べています。探した言葉は記録に残ります。",
    "What is due first comes first. Searches are recorded.",
  ],
  "requests.find": ["受付番号・お客さま番号・ユーザーID・名前", "Case number, customer number, user ID, name"],
  "requests.tabs": [
    "未完了 {n} / 承認待ち {n} / 本人確認中 {n} / 受付 {n} / 完了",
    "Open {n} / Awaiting approval {n} / Checking identity {n} / Received {n} / Settled",
  ],
  "requests.columns": [
    "内容・受付番号 / 対象の方 / 状態 / 受付 / 期日",
    "Request and number / Person / State / Received / Due",
  ],
  "requests.none": ["お待ちの依頼はありません。", "No request is waiting."],
  "requests.due": [
    "{date}まで / 本日まで / 明日まで / {date}まででした",
    "Due {date} / Due today / Due tomorrow / Was due {date}",
  ],
  "requests.age": ["{n}営業日経過", "{n|# business day|# business days} old"],
  "requests.ageToday": ["本日受付", "Received today"],
  "requests.origins": ["サインイン前の画面 / 管理画面 / 電話", "Sign-in page / Console / Phone"],
  "requests.keys": ["キー操作", "Keys"],
  "requests.keysText": [
    "この一覧の中で、jを押すと次の依頼、kを押すと前の依頼を開きます。",
    "Within this list j opens the next request and k the one before.",
  ],
  "requests.case": ["心当たりのないサインイン", "Unrecognised sign-in"],
  "requests.receivedIn": ["{number}　受付 {time}", "{number}, received {time}"],
  "requests.receivedAt": ["{time}受付　{origin}", "Received {time}, {origin}"],

  // One request.
  "request.facts": [
    "名前 / ユーザーID / ご契約 / 利用開始日 / お困りのこと / 依頼時の電話番号 / 目安 / 費用 / 担当",
    "Name / User ID / Contract / Start date / What is the matter / Phone typed with the request / Expected / Fee / Taken by",
  ],
  "request.typedPhone": ["折り返しには使わないでください。", "Don't call this one back."],
  "request.is.received": ["担当はまだ決まっていません。", "Nobody has taken it yet."],
  "request.is.checking": ["{by}が本人確認をしています。", "{by} is checking identity."],
  "request.is.ready": ["本人確認ができました。承認を依頼できます。", "Identity is checked. It can go to approval."],
  "request.is.other": ["{by}が対応しています。", "{by} is looking after it."],
  "request.is.awaiting": ["窓口責任者の承認を待っています。", "It waits for a supervisor's approval."],
  "request.is.done.reissue": [
    "{by}が{time}に承認し、パスワードを再発行しました。",
    "{by} approved it at {time}. The password was re-issued.",
  ],
  "request.is.done.reset": [
    "{by}が{time}に承認し、多要素認証をリセットしました。",
    "{by} approved it at {time}. The sign-in methods were reset.",
  ],
  "request.is.done.other": ["{by}が{time}に対応を終えました。", "{by} closed it at {time}."],
  "request.is.rejected": ["{by}が{time}に却下しました。", "{by} rejected it at {time}."],
  "request.is.withdrawn": ["{by}が{time}に取り下げました。", "{by} withdrew it at {time}."],
  "request.can": ["この依頼にできること", "What you can do"],

  "course.outside": ["サインイン前の画面から依頼がありました", "Asked for on the sign-in page"],
  "course.administrator": ["{by}が管理画面から依頼しました", "{by} asked in the console"],
  "course.desk": ["{by}が電話で受け付けました", "{by} took it by phone"],
  "course.again": ["もう一度依頼がありました（{case}、{kind}）", "Asked for again ({case}, {kind})"],
  "course.take": ["{by}が担当になりました", "{by} took it on"],
  "course.check": ["{by}が本人確認をしました：{check}", "{by} checked identity: {check}"],
  "course.agree": ["{by}が画面で同意しました", "{by} agreed on screen"],
  "course.send": ["{by}が承認を依頼しました", "{by} asked for approval"],
  "course.approve": ["{by}が承認し、実施しました", "{by} approved it and it was carried out"],
  "course.close": ["{by}が対応を終えました", "{by} closed it"],
  "course.reject": ["{by}が却下しました", "{by} rejected it"],
  "course.withdraw": ["{by}が取り下げました", "{by} withdrew it"],
  "course.system": ["自動", "Automatic"],

  "check.done": ["確認済み", "Checked"],
  "check.open": ["未確認", "Not checked"],
  "check.go": ["確認済みにする", "Mark as checked"],
  "check.ask": ["本人確認：{check}", "Identity check: {check}"],
  "check.effect": [
    "電話の相手が本人であることを、登録された内容と照らし合わせて確かめてください。",
    "Make sure that it is the person, by what is on file.",
  ],
  "check.number": ["折り返した番号", "Number called back"],
  "check.seenHint": ["だれが応答し、何を答えたかを書いてください。", "Write who answered, and what they said."],
  "check.seenWrong": [
    "確かめた内容を{n}文字以内で入力してください。",
    "Write what you saw in up to {n|# character|# characters}.",
  ],
  "check.called": ["{number}へ折り返し。{seen}", "Called {number}. {seen}"],
  "check.noNumber": [
    "折り返せる電話番号が登録されていません。このままでは承認できません。",
    "No phone number is on file to call back, so it can't be approved.",
  ],
  "check.adminWait": ["管理者が管理画面で同意すると、ここに入ります。", "Filled in when the administrator agrees."],
  "check.by": ["{by}　{time}", "{by}, {time}"],
  "check.needed": [
    "折り返し電話を含む{n}つが必要です。",
    "{n|# check is|# checks are} needed, the call back among them.",
  ],

  "request.take": ["担当する", "Take it"],
  "request.takeOver": ["担当を代わる", "Take it over"],
  "request.send.go": ["承認を依頼する", "Ask for approval"],
  "request.send.ask": ["依頼{case}の承認を頼みますか。", "Ask for approval of {case}?"],
  "request.send.effect": [
    "窓口責任者が内容を確かめ、承認か却下を決めます。",
    "A supervisor looks at it, and approves or rejects.",
  ],
  "request.withdraw.go": ["取り下げる", "Withdraw"],
  "request.withdraw.ask": ["依頼{case}を取り下げますか。", "Withdraw {case}?"],
  "request.withdraw.effect": [
    "手続きを止めます。ご本人の連絡先すべてに知らせます。",
    "It is stopped. The person is told by every channel.",
  ],
  "request.withdraw.done": ["取り下げました。", "Withdrawn."],
  "request.close.go": ["対応を終える", "Close it"],
  "request.close.ask": ["{case}の対応を終えますか。", "Close {case}?"],
  "request.close.effect": ["何をしたかを、理由の欄に書いてください。", "Write what was done as the reason."],
  "request.reject.ask": ["依頼{case}を却下しますか。", "Reject {case}?"],
  "request.reject.effect": [
    "書いた理由は、ご本人へのお知らせにそのまま載ります。",
    "The reason stands word for word in the mail to the person.",
  ],
  "request.noReason": ["本人確認ができませんでした", "Your identity couldn't be confirmed"],
  "request.notTaken": [
    "担当している方だけができます。先に「担当を代わる」を押してください。",
    'Only who has taken it can do this. Press "Take it over" first.',
  ],

  "approve.ask": ["{name}さんの{kind}を承認しますか。", "Approve for {name}: {kind}?"],
  "approve.effects": ["承認すると", "When approved"],
  "approve.self": ["自分についての依頼は承認できません。", "You can't approve a request about yourself."],
  "approve.gone": [
    "この方は廃止されているため、実施できません。",
    "This person has been ended; it can't be carried out.",
  ],
  "approve.reissued": ["パスワードを再発行しました", "Password re-issued"],
  "approve.reissuedText": [
    "新しい「開通のご案内」を印刷し、ご契約時の送付先へ送ってください。",
    "Print the new activation notice and send it to the address in the contract.",
  ],
  "pass.of": ["{name}さん（{id}）", "{name} ({id})"],
  "pass.until": ["{time}まで、1回だけ使えます。", "Works once, until {time}."],
  "pass.after": ["パスワードのあとに入力します。", "It is typed after the password."],
  "pass.back": ["依頼に戻る", "Back to the request"],

  // Made by 管理者 and desk.
  "request.ask.reissue": ["{name}さんのパスワードの再発行を依頼しますか。", "Ask for a new password for {name}?"],
  "request.ask.reset": [
    "{name}さんの多要素認証のリセットを依頼しますか。",
    "Ask for a reset of {name}'s sign-in methods?",
  ],
  "request.ask.other": ["{name}さんのことを窓口に依頼しますか。", "Ask the desk about {name}?"],
  "request.ask.effect": [
    "窓口が、ご契約時の連絡先へ折り返して確かめてから行います。ご本人にも知らせます。",
    "The desk first calls back through the contact on file. The person is told as well.",
  ],
  "request.take.reissue": [
    "{name}さんのパスワードの再発行を受け付けますか。",
    "Take a request: new password for {name}?",
  ],
  "request.take.reset": [
    "{name}さんの多要素認証のリセットを受け付けますか。",
    "Take a request: reset of {name}'s sign-in methods?",
  ],
  "request.take.other": ["{name}さんの依頼を受け付けますか。", "Take a request of {name}?"],
  "request.take.effect": [
    "自分が担当になります。ご本人の連絡先すべてに知らせます。",
    "You take it on. The person is told by every channel.",
  ],
  "request.other": ["そのほかの依頼", "Anything else"],
  "request.otherNote": ["お困りのことを窓口に伝えます。", "Tell the desk what is the matter."],
  "home.asked": ["{name}さんから、窓口への依頼がありました（{kind}）", "The desk was asked for {name}: {kind}"],
  "home.askedBy": ["ご本人の依頼かどうかを確かめてください。", "Make sure that it was they who asked."],
  "request.adminColumns": [
    "内容・受付番号 / 対象の方 / 状態 / 受付 / 目安",
    "Request and number / Person / State / Received / Expected",
  ],
  "request.adminLead": ["窓口への依頼と、その経過を表示します。", "What was asked of the desk, and how it stands."],
  "request.adminNone": [
    "依頼はまだありません。利用者の画面から依頼できます。",
    "No request yet. You can ask from a person's page.",
  ],
  "request.unknownUser": ["このユーザーIDの方はいません。", "Nobody has this user ID."],
  "request.kind": ["依頼の内容", "What to ask for"],
  "request.new": ["窓口に依頼する", "Ask the desk"],
  "request.agree.go": ["同意する", "Agree"],
  "request.agree.ask": ["{name}さんの{kind}に同意しますか。", "Agree for {name}: {kind}?"],
  "request.agree.effect": [
    "ご本人の依頼であることを、電話か対面で確かめてから同意してください。",
    "Make sure by phone or face to face that it was the person who asked.",
  ],
  "request.agree.done": ["同意しました。", "Agreed."],
  "request.agree.note": [
    "同意すると、窓口の本人確認の1つになります。",
    "Your word counts as one of the desk's identity checks.",
  ],

  // A person's own page.
  "request.own": ["{kind}の依頼を受け付けています", "A request is being handled: {kind}"],
  "request.ownText": [
    "受付番号は{case}です。ご自分の依頼でなければ、ここで取り下げてください。",
    "Its number is {case}. If it isn't yours, withdraw it here.",
  ],

  // Reports of sign-ins.
  "case.stopped": [
    "サインインを終了し、サインイン方法の追加を止めました。",
    "The sign-in was ended, and new methods are frozen.",
  ],
  "case.told": ["サインインできていない操作の報告です。", "Nobody got in; it was only reported."],
  "case.settled": ["{by}が{time}に対応を終えました。", "{by} closed it at {time}."],
  "case.facts": ["報告された操作 / 日時 / 結果 / 端末 / 場所", "What was reported / Time / Result / Device / Place"],
  "case.noEvent": ["記録は保存期間を過ぎました。", "The record is no longer kept."],

  "mail.withdrawn": [
    "【{service}】{kind}のご依頼を取り下げました / 受付番号{case}。手続きを止めました。覚えがなければ、{desk}へご連絡ください。",
    "Request withdrawn: {kind} / Number {case}. Nothing more is done. If it wasn't you, contact {desk}.",
  ],
  "sms.withdrawn": [
    "【{service}】依頼（{case}）を取り下げました。覚えがなければ{desk}へ。",
    "{service}: request {case} withdrawn. Not you? Call {desk}.",
  ],
  "sms.rejected": [
    "【{service}】依頼（{case}）をお受けできませんでした。{desk}へご連絡ください。",
    "{service}: request {case} not carried out. Contact {desk}.",
  ],

  "did.request.make": ["窓口に依頼した", "Asked the desk"],
  "did.request.again": ["もう一度、窓口に依頼した", "Asked the desk again"],
  "did.request.take": ["依頼の担当になった", "Took a request on"],
  "did.request.check": ["本人確認をした", "Checked identity"],
  "did.request.agree": ["本人確認に同意した", "Agreed to an identity check"],
  "did.request.send": ["承認を依頼した", "Asked for approval"],
  "did.request.approve": ["依頼を承認した", "Approved a request"],
  "did.request.close": ["依頼の対応を終えた", "Closed a request"],
  "did.request.reject": ["依頼を却下した", "Rejected a request"],
  "did.request.withdraw": ["依頼を取り下げた", "Withdrew a request"],
  "did.case.settle": ["報告への対応を終えた", "Closed a report"],
} as const;
