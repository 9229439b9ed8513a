/** The operation manual's own example (2.1): one person, one ID, with the DNS option and onboarding. */
export function sampleContract() {
  return {
    contractor: "損保 太郎",
    startDate: "2023-09-01",
    service: "損保クラウドサービスMicrosoft365(パッケージ ハイブリッドプラン)",
    product: "Microsoft 365 Business Basic",
    ids: 1,
    tenant: "sonpo",
    domains: ["example.com"],
    contact: {
      name: "損保 太郎",
      phone: "03-0000-0000",
      address: "東京都千代田区霞が関0-0-0",
      email: "sonpotaro@example.net",
    },
    dns: {
      zone: "example.com",
      panelUrl: "https://dns.example.com/panel",
      authId: "XXXXXXXXXX",
      authPassword: "XXXXXXXXXX",
      primary: { name: "ns1.example.com", ip: "192.0.2.4" },
      secondary: { name: "ns2.example.com", ip: "192.0.2.36" },
    },
    onboarding: true,
    people: [
      {
        name: "損保 太郎",
        kana: "ソンポ タロウ",
        userId: "sonpotaro@example.com",
        email: "sonpotaro@example.net",
        order: "add",
      },
    ],
  };
}
