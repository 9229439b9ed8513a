/** Sentences of the telephone and of mailed codes that the copy deck does not have yet: [日本語, English], in its voice. */
export const phone = {
  "phone.noSms": [
    "この番号ではSMSを受け取れません。携帯電話の番号を入力するか、「電話する」を選んでください。",
    'This number can\'t receive SMS. Enter a mobile number, or choose "Call me".',
  ],
  "phone.mobileOnly": [
    "この番号ではSMSを受け取れません。携帯電話の番号を入力してください。",
    "This number can't receive SMS. Enter a mobile number.",
  ],
  "phone.ways": ["コードの受け取り方", "How to get the code"],
  "phone.countryName": ["国・地域", "Country or region"],
  "phone.notArrivingTitle": ["コードが届かない場合", "If no code arrives"],
  "phone.notArriving.noCall": [
    "迷惑メッセージのフォルダーと、海外からのSMSの受信拒否設定を確かめてください。届かないときは、ご契約の携帯電話会社にお問い合わせください。",
    "Look in the spam folder and at the setting that refuses messages from abroad. If none arrives, ask your mobile carrier.",
  ],
  "phone.notRinging": [
    "電話が鳴らないときは、番号が合っているか、知らない番号からの着信を断る設定になっていないかを確かめてください。",
    "If it doesn't ring, check the number, and whether your phone refuses calls from unknown numbers.",
  ],
  "mailotp.address": ["メールアドレス", "Mail address"],
  "mailotp.bad": [
    "メールアドレスを、@の前後も含めて入力してください。",
    "Enter the whole address, with what stands before and after the @.",
  ],
  "mailotp.inside": [
    "このアドレスのメールは、サインインしないと読めません。別のアドレスを入力してください。",
    "Mail to this address can't be read without signing in. Enter another address.",
  ],
  "mailotp.enter": [
    "{mail}に6桁のコードをお送りしました。コードを以下に入力してください。",
    "We sent a 6-digit code to {mail}. Enter it below.",
  ],
  "mailotp.notArriving": [
    "迷惑メールのフォルダーを確かめてください。{domain}からのメールを受信できるように設定してください。",
    "Look in the spam folder, and allow mail from {domain}.",
  ],
  "mailotp.done": ["メールアドレスを登録しました。", "Your mail address is registered."],
} as const;
