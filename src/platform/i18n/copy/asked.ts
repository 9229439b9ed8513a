/** Copy deck, part "second factors: at sign-in": [日本語, English]. Words in braces are filled in by the program. */
export const asked = {
  "push.title": ["スマートフォンで確認してください", "Confirm on your phone"],
  "push.lead": ["届いた通知を開き、次の数字を入力してください。", "Open the notification and type this number."],
  "push.number": ["入力する数字", "Number to type"],
  "push.waiting": ["スマートフォンの操作を待っています", "Waiting for your phone"],
  "push.until": [
    "{time}まで有効です。確認できると、この画面は自動で次へ進みます。",
    "Good until {time}. This page moves on by itself.",
  ],
  "push.seen": ["スマートフォンで開かれました。数字を入力してください。", "Opened on your phone. Type the number."],
  "push.expired": ["時間が過ぎました。「通知をもう一度送る」を押してください。", 'Time is up. Press "Send again".'],
  "push.again": ["通知をもう一度送る", "Send again"],
  "push.denied": [
    "スマートフォンで「いいえ」が押されました。ご本人の操作でなければ、パスワードを変更してください。",
    '"No" was pressed on the phone. If that wasn\'t you, change your password.',
  ],
  "push.mismatch": [
    "数字が違いました。新しい数字で、もう一度確認します。",
    "The number was different. We'll ask again with a new number.",
  ],
  "push.silenced": [
    "「いいえ」が続いたため、通知を{time}まで止めています。別の方法でサインインできます。",
    'After several "No" answers, notifications are off until {time}. You can use another way.',
  ],
  "push.notArriving": ["通知が届かない場合", "If no notification arrives"],
  "push.notArrivingText": [
    "スマートフォンで「Genkan Authenticator」を開いてください。通知がなくても確認できます。",
    "Open Genkan Authenticator on the phone: it works without a notification.",
  ],
  "other.link": ["別の方法でサインイン", "Sign in another way"],
  "other.title": ["別の方法を選ぶ", "Choose another way"],
  "other.app": ["スマートフォンの通知で確認する", "Confirm by phone notification"],
  "other.totp": ["認証アプリの6桁のコードを使う", "Use a 6-digit app code"],
  "other.sms": ["{number}にコードを SMS 送信する", "Text a code to {number}"],
  "other.call": ["{number}に電話する", "Call {number}"],
  "other.mail": ["{mail}にコードを送る", "Mail a code to {mail}"],
  "other.key": ["パスキー・セキュリティキーを使う", "Use a passkey or security key"],
  "other.rc": ["回復コードを使う", "Use a recovery code"],
  "other.vouch": ["同僚か管理者に確認してもらう", "Ask a colleague or administrator"],
  "other.desk": ["窓口に依頼する", "Ask the desk"],
  "code.title": ["コードの入力", "Enter the code"],
  "code.label": ["6桁のコード", "6-digit code"],
  "code.short": ["6桁の数字を入力してください。", "Enter 6 digits."],
  "code.wrong": [
    "コードが合っていません。いま表示されている、または最後に届いたコードを入力してください。",
    "The code doesn't match. Enter the one shown now, or the last one you received.",
  ],
  "code.used": [
    "このコードは使用済みです。次のコードが表示されるまでお待ちください。",
    "This code has been used. Wait for the next one.",
  ],
  "code.old": [
    "このコードの有効期限が過ぎました。「コードの再送信」を押してください。",
    'This code has timed out. Press "Send the code again".',
  ],
  "code.clock": [
    "合わない場合は、スマートフォンの時刻を「自動設定」にしてください。",
    "If codes never match, set the phone's clock to automatic.",
  ],
  "code.stop": [
    "続けて違うコードが入力されたため、{time}までコードを受け付けません。",
    "After several wrong codes, none are accepted until {time}.",
  ],
  "code.quota": [
    "今日はこれ以上コードを送れません。別の方法でサインインしてください。",
    "No more codes can be sent today. Use another way.",
  ],
  "rc.use": ["回復コードの入力", "Enter a recovery code"],
  "rc.usedUp": [
    "この回復コードは使用済みです。印刷した紙の、次のコードをお使いください。",
    "This recovery code has been used. Use the next one on the sheet.",
  ],
  "key.touch": ["キーに触れるか、画面の案内に従ってください。", "Touch the key or follow your browser."],
  // Not in the copy deck yet, in its voice.
  "totp.ask": [
    "認証アプリにいま表示されているコードを入力してください。",
    "Enter the code that your authenticator app shows now.",
  ],
  "rc.ask": ["まだ使っていない回復コードを1つ入力してください。", "Enter one recovery code that you haven't used."],
  "rc.short": ["回復コードの英数字10文字を入力してください。", "Enter the 10 letters and digits of a recovery code."],
  "rc.wrong": [
    "回復コードが合っていません。いちばん新しく発行したものを入力してください。",
    "The code doesn't match. Use the ones you issued last.",
  ],
  "remember.label": [
    "このブラウザーでは、次の{n}日間この確認をしない",
    "Don't ask for this again in this browser for {n} days",
  ],
  "remember.note": ["共有のパソコンでは選ばないでください。", "Don't choose this on a shared computer."],
  "other.none": ["ほかに登録されている方法はありません。", "No other way is registered."],
  "other.lead": ["登録されている方法だけを並べています。", "Only the ways you have registered are listed."],
  "code.frozen": ["別の方法でサインインできます。", "You can sign in another way."],
  "enrol.frozenTitle": ["いまはサインイン方法を登録できません", "Sign-in methods can't be registered now"],
  "enrol.passTitle": ["一時アクセスパスの入力", "Enter your temporary access pass"],
  "enrol.passShort": ["10桁の数字を入力してください。", "Enter 10 digits."],
  "enrol.passWhy": [
    "サインイン方法の登録には、パスワードのほかにもう1つの確認が必要です。",
    "Registering a sign-in method needs one more proof besides the password.",
  ],
  "enrol.another": ["別の方法を登録する", "Register another way"],
  "enrol.kinds": ["登録する方法を選ぶ", "Choose what to register"],
  "enrol.noneLeft": [
    "登録できる方法がありません。管理者にお尋ねください。",
    "There is no method that you can register. Ask your administrator.",
  ],
  "enrol.noneLeft.solo": [
    "登録できる方法がありません。窓口にお尋ねください。",
    "There is no method that you can register. Ask the desk.",
  ],
  "kind.authenticator": ["Genkan Authenticator", "Genkan Authenticator"],
  "kind.passkey": ["パスキー・セキュリティキー", "Passkey or security key"],
  "kind.totp": ["認証アプリのコード", "Code of an authenticator app"],
  "kind.sms": ["電話", "Phone"],
  "kind.voice": ["電話", "Phone"],
  "kind.email": ["メール", "Mail"],
  "kind.recoveryCodes": ["回復コード", "Recovery codes"],
  "kind.authenticatorText": [
    "スマートフォンで数字を入力するだけで確認できます。アプリストアは使いません。",
    "You only type a number on your phone. No app store is needed.",
  ],
  "kind.passkeyText": [
    "この端末の指紋、顔、PIN、または差し込むキーを使います。",
    "Uses this device's fingerprint, face or PIN, or a key you plug in.",
  ],
  "kind.totpText": [
    "Microsoft AuthenticatorやGoogle Authenticatorの6桁のコードを使います。",
    "Uses the 6-digit code of Microsoft or Google Authenticator.",
  ],
  "kind.smsText": ["SMSか電話で届く6桁のコードを使います。", "Uses a 6-digit code by text message or call."],
  "kind.emailText": [
    "別のメールアドレスに届く6桁のコードを使います。",
    "Uses a 6-digit code sent to another mail address.",
  ],
  "kind.recoveryCodesText": [
    "印刷しておく10個のコードです。スマートフォンが使えないときに役立ちます。",
    "Ten codes to print, for the day your phone can't be used.",
  ],
} as const;
