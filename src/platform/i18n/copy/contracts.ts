/** Copy deck, part "contracts": [日本語, English]. Words in braces are filled in by the program. */
export const contracts = {
  "contract.new": ["契約を登録する", "Register a contract"],
  "contract.fields": [
    "ご契約者名 / ご利用開始日 / ご利用サービス名 / ご利用製品名 / ご利用ID数 / ドメイン名 / ログイン先 / DNSサービスオプション / 導入支援情報",
    "Contractor / Start date / Service / Product / Number of IDs / Domain / Address / DNS option / Onboarding support",
  ],
  "contract.opened": [
    "契約を登録しました。お客さま番号は{number}です。",
    "The contract is registered. The customer number is {number}.",
  ],
  "contract.hostTaken": [
    "このログイン先は使われています。別の名前にしてください。",
    "This address is taken. Choose another name.",
  ],
  "contract.ids": [
    "ご利用ID数（{n}）より利用者（{m}）が多くなっています。",
    "There are more people ({m}) than IDs ({n}).",
  ],
  "notice.print": ["開通のご案内を印刷する", "Print the activation notice"],
  "notice.audited": ["印刷は記録に残ります。", "Every print is recorded."],
  "notice.gone": [
    "この方はサインイン済みのため、仮パスワードは残っていません。",
    "This person has signed in, so the temporary password is gone.",
  ],
  "notice.pending": [
    "まだサインインしていない方 {n}名（有効期限が近い順）",
    "{n|# person who hasn't|# people who haven't} signed in (soonest expiry first)",
  ],
  "load.title": ["まとめて登録", "Load from a file"],
  "load.lead": [
    "CSV、Excel（XLSX）、JSONを読み込めます。文字コードは自動で見分けます。",
    "CSV, Excel (XLSX) and JSON. The character code is detected.",
  ],
  "load.preview": [
    "追加{a}件、変更{b}件、廃止{c}件、取り込めない行{d}行",
    "{a} new, {b} changed, {c} ended, {d|# row|# rows} that can't be loaded",
  ],
  "load.dry": [
    "まだ何も変わっていません。内容を確かめて「取り込む」を押してください。",
    "Nothing has changed yet. Check, then press Load.",
  ],
  "load.go": ["取り込む", "Load"],
  "load.undo": ["取り込みを元に戻す", "Undo this load"],
  "load.done": [
    "{n}件を取り込みました。残り{d}行は、理由を書いた表でお返しします。",
    "{n|# row|# rows} loaded. The other {d|# comes|# come} back in a sheet with reasons.",
  ],
  "load.undone": ["{n}件を取り込み前に戻しました。", "{n|# row was|# rows were} put back."],
  "load.rowId": ["{r}行目：ユーザーIDが空です", "Row {r}: user ID is empty"],
  "load.rowDomain": ["ドメインが契約と違います", "domain isn't in the contract"],
  "load.rowTwice": ["同じユーザーIDが{s}行目にもあります", "same user ID as row {s}"],
  "load.rowDate": ["日付を読み取れません", "date can't be read"],
  "load.encoding": [
    "文字を正しく読み取れていない可能性があります。プレビューの名前を確かめてください。",
    "Characters may be wrong. Check the names in the preview.",
  ],
  "pdf.title": ["開通のご案内", "Activation notice"],
  "pdf.thanks": [
    "{product}をお申し込みいただき、誠にありがとうございます。サービスご利用の準備が整いましたので、基本情報をお知らせいたします。",
    "Thank you for choosing {product}. Your service is ready; here is the basic information.",
  ],
  "pdf.received": ["ご注文を次のとおり承りました。", "Your order has been carried out as follows."],
  "pdf.keep": ["パスワードが書かれていますので、大切に保管してください。", "This sheet shows passwords. Keep it safe."],
  "pdf.customerNumber": ["お客さま番号", "Customer number"],
  "pdf.addressee": ["{name} 様", "{name}"],
  "pdf.ordered": ["ご注文：{kind}（注文番号{n}、{date}）", "Order: {kind} (no. {n}, {date})"],
  "pdf.customer": ["お客さま情報", "Customer"],
  "pdf.customerRows": [
    "ご利用開始日 / ご契約者名 / お客さま番号 / ご利用サービス名 / ご利用製品名",
    "Start date / Contractor / Customer number / Service / Product",
  ],
  "pdf.contract": ["ご契約情報", "Contract"],
  "pdf.contractIds": ["申込内容 / ご利用ID数", "Ordered / Number of IDs"],
  "pdf.idCount": ["{n} ID", "{n}"],
  "pdf.contractDomains": ["ドメイン情報 / ドメイン名", "Domain / Domain name"],
  "pdf.contractLogin": [
    "Genkanログイン情報（メールやMicrosoft 365の各種機能のご利用はこちら） / ログイン先URL",
    "Genkan sign-in (start here for mail and Microsoft 365) / Sign-in address",
  ],
  "pdf.login": ["ログイン先URL", "Sign-in address"],
  "pdf.userId": ["ユーザーID", "User ID"],
  "pdf.temporaryPassword": ["仮パスワード", "Temporary password"],
  "pdf.dnsOption": ["DNSサービスオプション", "DNS option"],
  "pdf.dns": [
    "ゾーン名 (正引き) / コントロールパネルURL / 認証ID / 認証パスワード / プライマリDNSサーバ名 / プライマリDNS IPアドレス / セカンダリDNSサーバ名 / セカンダリDNS IPアドレス",
    "Zone (forward) / Control panel URL / Auth ID / Auth password / Primary server / Primary IP / Secondary server / Secondary IP",
  ],
  "pdf.dnsNone": ["お申し込み / なし", "Ordered / No"],
  "pdf.onboarding": [
    "導入支援情報 / DNSゾーン情報サポートサービス / 利用する / 利用しない",
    "Onboarding / DNS zone support / Yes / No",
  ],
  "pdf.people": ["メールアドレス情報", "Mail addresses"],
  "pdf.peopleColumns": [
    "No. / ユーザー名 / ユーザーID / パスワード（仮） / パスワード読み仮名 / 注文内容",
    "No. / Name / User ID / Temporary password / Reading / Order",
  ],
  "pdf.order": ["新規 / 追加 / 変更 / 廃止", "New / Add / Change / End"],
  "pdf.noPassword": ["―", "–"],
  "pdf.expired": [
    "仮パスワードの有効期限（{date}）が切れています。再発行が必要です。",
    "The temporary password expired on {date}. A new one has to be issued.",
  ],
  "pdf.until": ["有効期限 {date}", "until {date}"],
  "pdf.issuedOn": ["発行日 {date}", "Issued on {date}"],
  "pdf.issued": ["発行日 {date}　{n}／{total}ページ", "Issued on {date}, page {n} of {total}"],
  "pdf.expiry": [
    "仮パスワードの有効期限は、{date}（24:00）までとなっております。有効期限を過ぎた場合はパスワード再発行となります。",
    "The temporary password is good until {date}, 24:00. After that a new one has to be issued.",
  ],
  "pdf.expiryEach": [
    "仮パスワードの有効期限は、それぞれに記載の日（24:00）までとなっております。有効期限を過ぎた場合はパスワード再発行となります。",
    "Each temporary password is good until the day printed beside it, 24:00. After that a new one has to be issued.",
  ],
  "pdf.noMail": [
    "ご契約ドメイン以外の通知先メールアドレスが未登録です。サインインできないときのお知らせが届きませんので、ご登録をお勧めします。",
    "No notification address outside the contract's domains is on file. Without one, messages about a failing sign-in can't arrive.",
  ],
  "pdf.marks": ["（※1） / （※2）", "(*1) / (*2)"],
  "pdf.legend": [
    "読み仮名の後のかっこは文字の種類です。（大）英字の大文字、（小）英字の小文字、（数）数字、（記）記号。",
    "Readings are given character by character. Capital letters are named so; all other letters are small.",
  ],
  "pdf.personTitle": ["はじめてのサインイン", "Your first sign-in"],
  "pdf.reading": ["仮パスワードと読み方", "Temporary password and how to read it"],
  "pdf.place": ["{n}文字目", "{n}"],
  "pdf.kinds": ["大文字 / 小文字 / 数字 / 記号", "capital / small / digit / symbol"],
  "pdf.noAlike": [
    "全部で{n}文字です。まぎらわしい文字は使っていません（数字のゼロとイチ、英字のオーとアイ、小文字のエルなど）。",
    "{n|# character|# characters}. Look-alikes are not used (the digits 0 and 1, the letters O, I and small l, and others).",
  ],
  "pdf.validUntil": ["有効期限　{date}（{weekday}）24:00まで", "Valid until {weekday}, {date}, 24:00"],
  "pdf.validThen": [
    "有効期限を過ぎた場合はパスワード再発行となります。お早めにサインインしてください。",
    "After that a new one has to be issued. Sign in soon.",
  ],
  "pdf.weekdays": ["日 / 月 / 火 / 水 / 木 / 金 / 土", "Sun / Mon / Tue / Wed / Thu / Fri / Sat"],
  "pdf.steps": ["サインインの手順", "How to sign in"],
  "pdf.also": ["ご利用にあたって", "Good to know"],
  "pdf.s1": [
    "ログイン先URLを開きます。スマートフォンのカメラで上のQRコードを読み取っても開けます。",
    "Open the address, or scan the QR code with a phone.",
  ],
  "pdf.s2": [
    "ユーザーIDを入力して「次へ」、仮パスワードを入力して「次へ」を押します。",
    "Type the user ID, Next, the temporary password, Next.",
  ],
  "pdf.s3": [
    "新しいパスワードを決めて「パスワードを設定する」を押します。",
    'Choose a new password and press "Set password".',
  ],
  "pdf.s4": [
    "「詳細情報が必要」の画面で、スマートフォンを登録します。",
    'Register your phone under "More information required".',
  ],
  "pdf.s5": ["回復コードを印刷または保存して「次へ」を押します。", "Print or save the recovery codes and press Next."],
  "pdf.favourite": [
    "サインイン画面を、ブラウザーの「お気に入り」に登録してお使いください。",
    "Add the sign-in page to your browser's favourites.",
  ],
  "pdf.share": [
    "1つのアカウントを複数名で共有することは禁止されています。",
    "Sharing one account among several people is not allowed.",
  ],
  "pdf.env": [
    "推奨環境、利用規約、個人情報の取り扱い：{url}",
    "Recommended environment, terms of use, personal information: {url}",
  ],
  "pdf.trouble": [
    "サインインできないときは、サインイン画面の「サインインできない場合」を開いてください。",
    "If you can't sign in, open \"Can't sign in?\" on the sign-in page.",
  ],
  "pdf.desk": ["{desk}（{hours}）", "{desk} ({hours})"],
  "pdf.never": [
    "窓口の担当者が、パスワードや画面の数字をお聞きすることはありません。",
    "The desk never asks for your password or the number on your screen.",
  ],
} as const;
