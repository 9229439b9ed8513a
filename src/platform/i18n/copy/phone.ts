/** Copy deck, part "telephone and mail as second factors": [日本語, English]. Words in braces are filled in by the program. */
export const phone = {
  "phone.title": ["電話", "Phone"],
  "phone.lead": [
    "電話の呼び出しに応答するか、SMSで届くコードを入力して、本人確認ができます。",
    "You can prove it's you by answering a call or by typing a code sent by SMS.",
  ],
  "phone.which": ["どの電話番号を使用しますか？", "Which phone number do you want to use?"],
  "phone.country": ["日本 (+81)", "Japan (+81)"],
  "phone.number": ["電話番号", "Phone number"],
  "phone.hint": ["例：080XXXXXXXX（ハイフンなしでも入力できます）", "Example: 080XXXXXXXX (hyphens aren't needed)"],
  "phone.sms": ["コードを SMS 送信する", "Text me a code"],
  "phone.call": ["電話する", "Call me"],
  "phone.notice": [
    "SMSは、送信元の番号が毎回違うことがあります。通信料がかかる場合があります。",
    "The sender's number may differ each time. Your carrier may charge for messages.",
  ],
  "phone.terms": [
    "「次へ」を押すと、利用規約と個人情報の取り扱いに同意したことになります。",
    "By pressing Next you agree to the terms of use and to how personal information is handled.",
  ],
  "phone.enter": [
    "{number}に6桁のコードをお送りしました。コードを以下に入力してください。",
    "We sent a 6-digit code to {number}. Enter it below.",
  ],
  "phone.calling": [
    "{number}に電話をかけています。読み上げられた6桁の数字を入力してください。",
    "We're calling {number}. Enter the 6 digits you hear.",
  ],
  "phone.example": ["例）074502", "Example: 074502"],
  "phone.resend": ["コードの再送信", "Send the code again"],
  "phone.resendWait": ["再送信は{time}からできます。", "You can resend from {time}."],
  "phone.verified": [
    "SMS が検証されました。お使いの電話が正常に登録されました。",
    "SMS verified. Your phone was registered.",
  ],
  "phone.verifiedCall": [
    "電話を確認できました。お使いの電話が正常に登録されました。",
    "Call verified. Your phone was registered.",
  ],
  "phone.badNumber": [
    "この電話番号は使えません。市外局番か090などから始まる番号を入力してください。",
    "This number can't be used. Enter it with its area code, or starting with 090 and the like.",
  ],
  "phone.notAllowed": [
    "この国・地域の番号には送れません。別の方法をお使いください。",
    "We can't send to numbers in this country. Use another way.",
  ],
  "phone.noSms": [
    "この番号ではSMSを受け取れません。携帯電話の番号を入力するか、「電話する」を選んでください。",
    'This number can\'t receive SMS. Enter a mobile number, or choose "Call me".',
  ],
  "phone.mobileOnly": [
    "この番号ではSMSを受け取れません。携帯電話の番号を入力してください。",
    "This number can't receive SMS. Enter a mobile number.",
  ],
  "phone.notArriving": [
    "迷惑メッセージのフォルダーと、海外からのSMSの受信拒否設定を確かめてください。届かないときは、ご契約の携帯電話会社にお問い合わせください。「電話する」でも受け取れます。",
    'Look in the spam folder and at the setting that refuses messages from abroad. If none arrives, ask your mobile carrier. "Call me" works too.',
  ],
  "phonechange.title": ["電話番号の変更", "Change your phone number"],
  "phonechange.lead": [
    "サインインの確認に使う電話番号を変更します。",
    "Change the number that confirms your sign-ins.",
  ],
  "phonechange.current": ["現在の登録番号", "Number now on file"],
  "phonechange.new": ["変更したい電話番号", "New phone number"],
  "phonechange.needed": [
    "変更前と変更後の両方の電話を、お手元にご用意ください。",
    "Have both phones at hand, the old number and the new one.",
  ],
  "phonechange.other": [
    "変更前の電話がない場合は、登録済みのほかの方法で確認できます。",
    "Without the old phone, any other registered method will do.",
  ],
  "phonechange.cannot": [
    "どちらもない場合は、ご自分では変更できません。「サインインできない場合」をご覧ください。",
    "With neither, you can't change it yourself. See \"Can't sign in?\".",
  ],
  "phonechange.code": ["新しい電話番号に届いたコードを入力してください。", "Enter the code sent to the new number."],
  "phonechange.done": ["電話番号を{number}に変更しました。", "Your number is now {number}."],
  "phonechange.old": [
    "{time}までは変更前の番号にもお知らせが届き、変更を取り消せます。",
    "Until {time} the old number is told as well, and you can take the change back.",
  ],
  "phonechange.told": ["変更を、登録済みの連絡先すべてにお知らせしました。", "We told every contact on file."],
  "mailotp.title": ["メール", "Mail"],
  "mailotp.lead": [
    "このサービスにサインインしなくても受信できる、別のメールアドレスを登録してください。",
    "Register another mail address, one you can read without this sign-in.",
  ],
} as const;
