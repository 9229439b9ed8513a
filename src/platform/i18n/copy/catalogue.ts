/** Copy deck, part "catalogue": [日本語, English]. Ready-made applications: what each is for, what it needs, what to know. */
export const catalogue = {
  "catalogue.m365": ["メールや予定表、Officeのファイル", "Mail, calendar and Office files"],
  "catalogue.google": ["Gmailやカレンダー、ドライブ", "Gmail, Calendar and Drive"],
  "catalogue.salesforce": ["お客さまと商談の管理", "Customers and opportunities"],
  "catalogue.slack": ["社内の連絡とチャット", "Messages in the company"],
  "catalogue.box": ["ファイルの保管と共有", "Storing and sharing files"],
  "catalogue.kintone": ["業務アプリと社内の情報", "Business apps and shared information"],
  "catalogue.zoom": ["オンライン会議", "Online meetings"],
  "catalogue.mailsecurity": ["迷惑メールの確認、添付ファイルの保護", "Checking held mail and protecting attachments"],
  "catalogue.dnspanel": ["ドメインのDNSの設定", "DNS settings of the domain"],
  "catalogue.oidc": ["OpenID Connectでつなぐアプリ", "An app that connects by OpenID Connect"],
  "catalogue.saml": ["SAMLでつなぐアプリ", "An app that connects by SAML"],
  "catalogue.wsfed": ["WS-Federationでつなぐアプリ", "An app that connects by WS-Federation"],
  "catalogue.bookmark": ["アドレスを開くだけのリンク", "A link that only opens an address"],
  "catalogue.mailsecurityName": ["メールセキュリティ", "Mail security"],
  "catalogue.dnspanelName": ["DNSコントロールパネル", "DNS control panel"],
  "catalogue.oidcName": ["OpenID Connect（汎用）", "OpenID Connect (generic)"],
  "catalogue.samlName": ["SAML（汎用）", "SAML (generic)"],
  "catalogue.wsfedName": ["WS-Federation（汎用）", "WS-Federation (generic)"],
  "catalogue.bookmarkName": ["リンク", "Link"],

  "field.domain": ["ドメイン", "Domain"],
  "field.domainHint": [
    "Microsoft 365に登録したドメインです。ご契約のドメインから選びます。",
    "The domain that is registered in Microsoft 365, one of the contract's.",
  ],
  "field.protocol": ["つなぎ方", "Protocol"],
  "field.protocolHint": [
    "saml または wsfed です。迷う場合は saml にします。",
    "saml or wsfed; saml where nothing else is known.",
  ],
  "field.profile": ["SSOプロファイルのエンティティID", "Entity ID of the SSO profile"],
  "field.profileHint": [
    "Googleの管理コンソールで、サードパーティのIdPによるSSOのプロファイルを作ると表示されます。",
    "The Google Admin console shows it once a profile for SSO with a third-party IdP is made.",
  ],
  "field.workspace": ["ワークスペースの名前", "Workspace name"],
  "field.workspaceHint": [
    "ワークスペースのアドレスで、.slack.com の前の部分です。",
    "The part of its address before .slack.com.",
  ],
  "field.subdomain": ["サブドメイン", "Subdomain"],
  "field.subdomainHint": ["アドレスで、.cybozu.com の前の部分です。", "The part of the address before .cybozu.com."],
  "field.vanity": ["バニティURLの名前", "Vanity URL name"],
  "field.vanityHint": [
    "バニティURLで、.zoom.us の前の部分です。Zoomの承認が先に必要です。",
    "The part of the vanity URL before .zoom.us. Zoom has to approve it first.",
  ],
  "field.metadata": ["メタデータ", "Metadata"],
  "field.metadataHint": [
    "アプリからダウンロードしたXMLファイル、またはそのアドレスです。",
    "The XML file that the app offers, or its address.",
  ],
  "field.entityId": ["エンティティID", "Entity ID"],
  "field.entityIdHint": ["メタデータがない場合に入力します。", "For an app without metadata."],
  "field.acs": ["応答の送り先（ACS URL）", "Reply address (ACS URL)"],
  "field.acsHint": [
    "メタデータがない場合に、アプリの説明書のとおりに入力します。",
    "For an app without metadata, exactly as its manual says.",
  ],
  "field.redirectUris": ["リダイレクト先", "Redirect address"],
  "field.redirectUrisHint": [
    "アプリの説明書のとおりに、1文字も変えずに入力します。いくつでも登録できます。",
    "Exactly as the app's manual says; there may be several.",
  ],
  "field.realm": ["レルム", "Realm"],
  "field.realmHint": ["アプリが wtrealm として送る値です。", "What the app sends as wtrealm."],
  "field.replyUrl": ["応答の送り先", "Reply address"],
  "field.replyUrlHint": ["アプリの説明書のとおりに入力します。", "Exactly as the app's manual says."],
  "field.url": ["アドレス", "Address"],
  "field.urlHint": ["https:// から始まる、開きたい画面のアドレスです。", "The page to open, beginning with https://."],
  "field.panelUrlHint": [
    "「開通のご案内」のコントロールパネルURLです。空のままなら、ご契約の内容から入ります。",
    "The control panel URL of the activation notice. Left empty it comes from the contract.",
  ],

  "catalogue.m365Hint": [
    "登録のあとに、表示されるPowerShellの手順をMicrosoft 365の管理者が実行します。",
    "Afterwards an administrator of Microsoft 365 runs the PowerShell lines that are shown.",
  ],
  "catalogue.googleHint": [
    "氏名などの日本語は送りません。Googleは英数字以外の値を受け付けません。",
    "Names aren't sent: Google takes no values outside plain ASCII.",
  ],
  "catalogue.googleMail": [
    "ユーザーIDは、Googleのメインのメールアドレスと大文字・小文字まで同じにしてください。",
    "User IDs have to equal the primary Google address, letter case included.",
  ],
  "catalogue.salesforceHint": [
    "Salesforceのシングルサインオン設定を作り、「メタデータのダウンロード」で得たファイルを使います。",
    "Make a single sign-on setting in Salesforce and use the file from Download Metadata.",
  ],
  "catalogue.salesforceId": [
    "Salesforceの統合ID（またはユーザー名）を、ユーザーIDと同じにしてください。",
    "The Federation ID (or username) in Salesforce has to equal the user ID.",
  ],
  "catalogue.slackHint": [
    "Slackはサインアウトの連携に対応していません。Slackの画面は、別に閉じてください。",
    "Slack takes no sign-out from here. Close its window separately.",
  ],
  "catalogue.boxHint": [
    "設定はBoxの窓口が行います。表示されるメタデータのアドレスをお知らせください。",
    "Box's support makes the setting. Send them the metadata address that is shown.",
  ],
  "catalogue.kintoneHint": [
    "ログイン名を、ユーザーIDと同じにしてください。ゲストユーザーは使えません。",
    "Login names have to equal the user IDs. Guest users can't use it.",
  ],
  "catalogue.zoomHint": [
    "メールアドレス、名、姓は mail、givenName、sn として送ります。Zoomの応答マッピングに入力してください。",
    "Mail, first and last name are sent as mail, givenName and sn. Enter these in Zoom's response mapping.",
  ],
  "catalogue.mailsecurityHint": [
    "SAMLに対応したご契約では、「SAML（汎用）」で登録すると、もう一度のサインインが不要になります。",
    "Where the contract offers SAML, add it as generic SAML: then nobody signs in twice.",
  ],
  "catalogue.dnspanelHint": [
    "認証IDとパスワードは「開通のご案内」にあります。担当の方だけに割り当ててください。",
    "The auth ID and password are on the activation notice. Assign it to those who need it only.",
  ],
  "catalogue.signIn": ["アプリの側で、次の値を登録してください。", "Register these values on the app's side."],
} as const;
