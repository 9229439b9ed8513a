/** The app's further words, in the copy deck's voice: [日本語, English]. */
export const more = {
  "app.accounts": ["アカウント", "Accounts"],
  "app.menu": ["メニュー", "Menu"],
  "app.help": ["使い方", "How to use"],
  "app.retry": ["もう一度試す", "Try again"],
  "app.reload": ["読み込み直す", "Reload"],
  "app.untested": ["通知を確かめています", "Checking notifications"],
  "app.stopped": ["確認を止めています", "Confirmations stopped"],
  "app.gone": ["登録が解除されました", "Removed"],
  "app.retired": [
    "長く開かれなかったため、登録が解除されました。サインインする画面から登録し直してください。",
    "It was removed since it hadn't been opened for long. Register it again from the sign-in page.",
  ],
  "app.suspended": ["利用停止になっています", "Suspended"],
  "app.ended": ["利用が終了しています", "Ended"],
  "app.movedBadge": ["新しい端末へ移しました", "Moved to a new phone"],
  "app.pendingLine": ["{tenant}：{time}", "{tenant}: {time}"],
  "app.unreached": [
    "最後に確かめたのは{time}です。つながると、確認の依頼を受け取れます。",
    "Last checked at {time}. You'll get requests once you're connected.",
  ],
  "app.offline": [
    "インターネットにつながっていません。つながると、確認の依頼を受け取れます。",
    "You're not connected to the internet. You'll get requests once you are.",
  ],
  "app.openOutside": ["ブラウザーで開く", "Open in the browser"],
  "app.copyAddress": ["アドレスをコピーする", "Copy the address"],
  "app.installNow": ["ホーム画面に追加する", "Add to home screen"],

  "app.lastUse": ["最後に確認したサインイン {time}", "Last sign-in confirmed {time}"],

  "test.go": ["通知を試す", "Try a notification"],
  "test.sent": [
    "通知を送りました。このスマートフォンに届いたか、確かめてください。",
    "A notification was sent. See whether it arrives on this phone.",
  ],
  "test.seen": ["届いた", "It arrived"],
  "test.unseen": ["届かない", "It doesn't"],
  "test.arrived": ["通知が届きました。", "The notification arrived."],
  "test.slow": [
    "通知は送ったばかりです。{time}から、もう一度試せます。",
    "One has just been sent. Try again from {time}.",
  ],

  "type.title": ["登録コードの入力", "Enter the registration code"],
  "type.hint": [
    "サインインする画面のQRコードの下に出ている、9桁の数字です。",
    "The 9 digits below the QR code on the sign-in page.",
  ],
  "type.empty": ["9桁の数字を入力してください。", "Enter the 9 digits."],
  "type.slow": [
    "続けて違うコードが入力されたため、しばらく受け付けません。少し待って、もう一度お試しください。",
    "After several wrong codes, none are accepted for now. Wait a little and try again.",
  ],

  "scan.photo": ["写真から読み取る", "Read from a photo"],
  "scan.noPhoto": [
    "写真にQRコードが見つかりません。QRコードを大きく写して、もう一度お試しください。",
    "There's no QR code in the photo. Take one with the code larger and try again.",
  ],
  "scan.starting": ["カメラを準備しています。", "Starting the camera."],
  "scan.picture": ["カメラの画像", "Camera picture"],

  "check.title": ["このアカウントを登録しますか。", "Register this account?"],
  "check.text": [
    "サインインする画面と同じアカウントか、確かめてください。",
    "Check that it's the account on your sign-in page.",
  ],
  "check.account": ["ユーザーID", "User ID"],
  "check.provider": ["提供", "Provider"],
  "check.notMine": ["自分のアカウントではない", "That isn't my account"],

  "allow.title": ["通知を許可してください", "Allow notifications"],
  "allow.text": [
    "サインインするときに、このスマートフォンへ通知が届きます。",
    "When you sign in, this phone gets a notification.",
  ],
  "allow.private": [
    "通知に、お勤め先やお名前、数字は出ません。",
    "Notifications never show your company, your name or a number.",
  ],
  "allow.without": ["通知を使わずに続ける", "Go on without notifications"],
  "allow.busy": ["登録の準備をしています。", "Getting ready."],
  "allow.denied": [
    "通知が許可されていません。アプリを開けば、通知がなくても確認できます。",
    "Notifications aren't allowed. You can still confirm by opening the app.",
  ],
  "allow.failed": [
    "通知の準備ができませんでした。アプリを開けば、通知がなくても確認できます。",
    "Notifications couldn't be set up. You can still confirm by opening the app.",
  ],

  "num.hint": [
    "パソコンなど、サインインする画面が数字に変わっています。",
    "The sign-in page, on your computer or elsewhere, now shows a number.",
  ],
  "num.register": ["登録する", "Register"],
  "num.wrong": [
    "数字が違います。サインインする画面の数字を確かめてください。あと{n}回入力できます。",
    "That's not the number. Check the sign-in page. You can try {n} more times.",
  ],
  "num.over": [
    "続けて違う数字が入力されたため、登録を終えました。サインインする画面で、はじめからやり直してください。",
    "After several wrong numbers the registration ended. Start again on the sign-in page.",
  ],

  "ask.host": ["アドレスが{host}の画面であることを、確かめてください。", "Check that the page's address is {host}."],
  "ask.until": ["{time}まで答えられます。", "You can answer until {time}."],
  "ask.sure": [
    "いつもと違う場所からのサインインです。本当にご自分の操作ですか。",
    "This sign-in comes from an unusual place. Is it really you?",
  ],
  "ask.me": ["はい、自分です", "Yes, it's me"],
  "ask.sureWait": ["場所と端末を、もう一度確かめてください。", "Look at the place and the device once more."],
  "ask.mistakeText": [
    "サインインする画面で「通知をもう一度送る」を押すと、もう一度確認できます。",
    'Press "Send again" on the sign-in page to confirm once more.',
  ],
  "ask.wrongText": [
    "次の確認が届いたら、新しい数字を入力してください。",
    "When the next request arrives, type the new number.",
  ],
  "ask.toHome": ["アカウントの一覧へ", "To the accounts"],
  "ask.reportedTitle": ["お知らせを受け付けました", "Report received"],
  "ask.doneTitle": ["確認しました", "Confirmed"],
  "ask.goneText": [
    "時間が過ぎたか、ほかの画面で終わりました。サインインする場合は、サインインする画面からやり直してください。",
    "Time ran out, or it was ended elsewhere. To sign in, start again on the sign-in page.",
  ],
  "ask.lockTitle": ["ロックを外してください", "Unlock to go on"],
  "ask.unlock": ["ロックを外す", "Unlock"],

  "err.offline": [
    "つながりませんでした。電波の届く所で、もう一度お試しください。",
    "We couldn't connect. Try again where there's a signal.",
  ],
  "err.busy": [
    "混み合っています。少し待って、もう一度お試しください。",
    "We're busy right now. Wait a little and try again.",
  ],
  "err.gone": [
    "この登録は終了しています。サインインする画面に新しいQRコードを表示してください。",
    "This registration is over. Show a new QR code on the sign-in page.",
  ],
  "err.storage": [
    "プライベートブラウズやロックダウンモードでは登録できません。ふだんの画面で開き直すか、別の方法を登録してください。",
    "You can't register in private browsing or Lockdown Mode. Open the page in an ordinary window, or register another way.",
  ],
  "err.unsupported": [
    "このブラウザーでは登録できません。SafariかChromeの新しいもので開き直してください。",
    "You can't register in this browser. Open the page in a recent Safari or Chrome.",
  ],
  "err.old": [
    "アプリが古くなっています。「読み込み直す」を押してください。",
    'The app is out of date. Press "Reload".',
  ],
  "err.frozenUntil": [
    "{time}まで、このスマートフォンでの確認を止めています。別の方法でサインインしてください。",
    "Confirmations on this phone are stopped until {time}. Sign in another way.",
  ],
  "err.frozen": [
    "このスマートフォンでの確認を止めています。別の方法でサインインし、登録し直してください。",
    "Confirmations on this phone are stopped. Sign in another way and register again.",
  ],
  "why.suspended.solo": [
    "このアカウントは、{date}から利用停止になっています。ご契約の窓口にお問い合わせください。",
    "This account has been suspended since {date}. Ask the desk of your contract.",
  ],
  "err.ended": [
    "このアカウントの利用は、{date}に終了しています。この一覧から消してかまいません。",
    "This account ended on {date}. You can remove it from this list.",
  ],
  "err.unknown": [
    "うまく進めませんでした。アプリを閉じて、もう一度開いてください。",
    "That didn't work. Close the app and open it again.",
  ],
  "err.noAccounts": [
    "以前の登録が見えない場合は、サインインする画面から登録し直してください。",
    "If an account is missing, register it again from the sign-in page.",
  ],

  "history.empty": [
    "確認の履歴はまだありません。サインインを確認すると、ここに並びます。",
    "Nothing here yet. Sign-ins that you confirm will be listed.",
  ],
  "history.approved": ["確認しました", "Confirmed"],
  "history.denied": ["「いいえ」と答えました", "You answered No"],
  "history.reported": ["知らせました", "Reported"],
  "history.wrong": ["数字が違いました", "Wrong number"],
  "history.expired": ["答えませんでした", "Not answered"],

  "account.phone": ["このスマートフォンの名前", "Name of this phone"],
  "account.phoneHint": [
    "セキュリティ情報に、この名前で表示されます。",
    "Security info shows the phone under this name.",
  ],
  "account.phoneEmpty": ["名前を入力してください。", "Enter a name."],
  "account.save": ["名前を変更する", "Change the name"],
  "account.saved": ["名前を変更しました。", "The name was changed."],
  "account.added": ["登録した日時", "Registered"],
  "account.remove": ["このスマートフォンから消す", "Remove from this phone"],
  "account.removeTitle": ["{tenant}のアカウントを消しますか。", "Remove the account of {tenant}?"],
  "account.removeText": [
    "このスマートフォンでは確認できなくなります。セキュリティ情報でも、登録を削除してください。",
    "This phone will no longer confirm sign-ins. Delete it under Security info as well.",
  ],
  "account.removeNow": ["消す", "Remove"],
  "account.forget": ["この一覧から消す", "Remove from this list"],

  "lock.title": ["アプリのロック", "App lock"],
  "lock.text": [
    "「はい」と答えるときと、新しい端末へ移すときに、このスマートフォンの指紋、顔、またはPINを求めます。",
    "When you answer Yes, or move to a new phone, this phone asks for your fingerprint, face or PIN.",
  ],
  "lock.honest": [
    "指紋や顔の情報は、このスマートフォンの外に出ません。「いいえ」は、ロックがかかっていても押せます。",
    "Your fingerprint or face never leaves this phone. You can press No whether or not it is locked.",
  ],
  "lock.atYes": ["「はい」を押すと、指紋、顔、またはPINを求めます。", "Yes asks for your fingerprint, face or PIN."],
  "lock.several": ["アカウントの数だけ、続けて確認を求めます。", "You're asked once for each account."],
  "lock.refused": [
    "アプリのロックを確かめられませんでした。別の方法でサインインし、このスマートフォンを登録し直してください。",
    "The app lock couldn't be checked. Sign in another way and register this phone again.",
  ],
  "lock.on": ["ロックをかける", "Turn on the lock"],
  "lock.off": ["ロックをやめる", "Turn off the lock"],
  "lock.isOn": ["アプリのロックがかかっています", "The app lock is on"],
  "lock.isOff": ["アプリのロックはかかっていません", "The app lock is off"],
  "lock.turnedOn": ["アプリのロックをかけました。", "The app lock was turned on."],
  "lock.turnedOff": ["アプリのロックをやめました。", "The app lock was turned off."],
  "lock.none": [
    "このスマートフォンでは使えません。画面ロックを設定してから、もう一度開いてください。",
    "This phone can't do that. Set up a screen lock and come back.",
  ],
  "lock.failed": ["確認できませんでした。もう一度お試しください。", "That couldn't be confirmed. Try again."],

  "move.which": ["どのアカウントを移しますか。", "Which account do you want to move?"],
  "move.begin": ["移行を始める", "Start moving"],
  "move.one": [
    "アカウントごとに、古いスマートフォンで始めます。新しいスマートフォンもご用意ください。",
    "Start on the old phone, one account at a time. Have the new phone at hand.",
  ],
  "move.lostText": [
    "別の方法でサインインし、セキュリティ情報で新しいスマートフォンを登録してください。ほかの方法がない場合は、サインインする画面の「サインインできない場合」をご覧ください。",
    'Sign in another way and register the new phone under Security info. Without another way, see "Can\'t sign in?" on the sign-in page.',
  ],
  "move.qrLabel": ["アカウントを移すQRコード", "QR code that moves the account"],
  "move.waiting": ["新しいスマートフォンを待っています。", "Waiting for the new phone."],
  "move.connected": ["新しいスマートフォンがつながりました（{device}）。", "The new phone is connected ({device})."],
  "move.number": ["新しいスマートフォンに出ている数字", "Number shown on the new phone"],
  "move.empty": ["数字を入力してください。", "Enter the number."],
  "move.until": ["{time}まで使えます", "Good until {time}"],
  "move.now": ["新しいスマートフォンに移す", "Move to the new phone"],
  "move.show": ["古いスマートフォンに、この数字を入力してください。", "Type this number on the old phone."],
  "move.showWait": [
    "古いスマートフォンの操作を待っています。入力されると、この画面は自動で次へ進みます。",
    "Waiting for the old phone. This page moves on by itself.",
  ],
  "move.over": [
    "時間が過ぎました。「移行を始める」から、やり直してください。",
    'Time is up. Begin again with "Start moving".',
  ],
  "move.held": ["{time}まで、新しい端末へは移せません。", "This account can't be moved until {time}."],
  "move.heldOpen": [
    "いまは、新しい端末へ移せません。別の方法でサインインし、新しいスマートフォンを登録してください。",
    "This account can't be moved now. Sign in another way and register the new phone.",
  ],
  "move.report": ["心当たりがない", "I don't recognise this"],
  "move.reportText": [
    "新しい端末への移行に覚えがなければ、{time}まで止められます。",
    "If you didn't move it to a new phone, you can stop that until {time}.",
  ],
  "move.reportTitle": ["この移行を止めますか。", "Stop this move?"],
  "move.reportAsk": [
    "{tenant}のアカウントは、古い端末と新しい端末の両方で確認できなくなります。ほかのサインインもすべて終了します。",
    "Neither phone will confirm sign-ins for {tenant}, and all other sign-ins end.",
  ],
  "move.reportNow": ["止める", "Stop it"],
  "move.reportLate": [
    "時間が過ぎたため、このアプリからは止められません。ご契約の窓口にお問い合わせください。",
    "It's too late to stop it from here. Contact the desk of your contract.",
  ],

  "fix.title": ["通知の直し方", "How to fix notifications"],
  "fix.lead": [
    "通知がなくても、アプリを開けば確認できます。",
    "Without notifications you can still confirm by opening the app.",
  ],
  "fix.state": ["いまの状態", "Now"],
  "fix.granted": ["このスマートフォンで、通知が許可されています。", "Notifications are allowed on this phone."],
  "fix.denied": ["このスマートフォンで、通知が許可されていません。", "Notifications aren't allowed on this phone."],
  "fix.default": ["通知をまだ許可していません。", "You haven't allowed notifications yet."],
  "fix.unsupported": ["このブラウザーは通知に対応していません。", "This browser has no notifications."],
  "fix.ios": [
    "「設定」を開き、「通知」を押します / 一覧から「Genkan」を選びます / 「通知を許可」をオンにします",
    'Open Settings and tap "Notifications" / Choose "Genkan" in the list / Turn on "Allow Notifications"',
  ],
  "fix.android": [
    "スマートフォンの「設定」を開き、「通知」を押します / 「Genkan」か、お使いのブラウザーを選びます / 通知をオンにし、省電力の対象から外します",
    'Open the phone\'s Settings and tap "Notifications" / Choose "Genkan" or your browser / Turn notifications on and exempt it from battery saving',
  ],
  "fix.desktop": [
    "ブラウザーのアドレスの左にある印を押します / 「通知」を「許可」にします / この画面を読み込み直します",
    'Press the sign left of the address / Set "Notifications" to "Allow" / Reload this page',
  ],
  "fix.again": ["通知をつなぎ直す", "Reconnect notifications"],
  "fix.done": ["通知をつなぎ直しました。", "Notifications were reconnected."],
  "fix.clock": [
    "スマートフォンの時刻がずれています。時刻を「自動設定」にしてください。",
    "The phone's clock is off. Set it to automatic.",
  ],
  "fix.more": ["そのほかに確かめること", "Also check"],
  "fix.moreList": [
    "機内モードとおやすみモードを切ります。 / 電波の届く所で、アプリを開き直します。 / 時刻の設定を「自動設定」にします。",
    "Turn off airplane mode and Do Not Disturb. / Reopen the app where there's a signal. / Set the clock to automatic.",
  ],

  "settings.language": ["言語", "Language"],
  "settings.switch": ["Englishで表示する", "日本語で表示する"],
  "settings.notify": ["通知", "Notifications"],
  "settings.notifyText": ["状態を確かめ、つなぎ直します", "Check them and reconnect"],
  "settings.lockText": ["「はい」のときに指紋、顔、PINを求めます", "Ask for fingerprint, face or PIN at Yes"],
  "settings.helpText": ["登録と、サインインの確認のしかた", "Registering and confirming"],

  "help.s1": [
    "サインインする画面に「今すぐダウンロード」のQRコードを表示します",
    'Show the "Get it now" QR code on the sign-in page',
  ],
  "help.s2": ["「QRコードをスキャン」を押し、読み取ります", 'Press "Scan a QR code" and scan it'],
  "help.s3": ["通知を許可し、画面の数字を入力します", "Allow notifications and type the number on the page"],
  "help.enrol": ["アカウントを登録する", "Register an account"],
  "help.confirm": ["サインインを確認する", "Confirm a sign-in"],
  "help.c1": ["届いた通知を開くか、アプリを開きます", "Open the notification, or open the app"],
  "help.c2": ["場所と端末を見て、ご自分の操作か確かめます", "Look at the place and the device: is it you?"],
  "help.c3": [
    "サインインする画面の数字を入力し、「はい」を押します",
    'Type the number from the sign-in page and press "Yes"',
  ],
} as const;
