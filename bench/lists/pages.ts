export interface Page {
  name: string;
  at: "desk" | "auditor" | "admin";
  path: string;
}

/** The console pages whose cost must not grow with the people of all contracts. What is searched for is found in both amounts. */
const read: Page[] = [
  { name: "窓口 依頼", at: "desk", path: "/requests" },
  { name: "窓口 依頼, 完了", at: "desk", path: "/requests?show=settled" },
  { name: "窓口 依頼, search by name", at: "desk", path: "/requests?q=計測1" },
  { name: "窓口 契約", at: "desk", path: "/contracts" },
  { name: "窓口 契約, a page further down", at: "desk", path: "/contracts?before=N4000000005" },
  { name: "窓口 契約, search by name", at: "desk", path: "/contracts?q=計測代理店5" },
  { name: "窓口 契約, one", at: "desk", path: "/contracts/model" },
  { name: "窓口 利用者, by name", at: "desk", path: "/customers?q=計測1" },
  { name: "窓口 利用者, by reading", at: "desk", path: "/customers?q=カサ" },
  { name: "窓口 利用者, by user ID", at: "desk", path: "/customers?q=made77@example.com" },
  { name: "窓口 利用者, by customer number", at: "desk", path: "/customers?q=N4000000005" },
  { name: "窓口 利用者, nobody", at: "desk", path: "/customers?q=いない" },
  { name: "窓口 監査ログ", at: "auditor", path: "/audit" },
  { name: "管理画面 ホーム", at: "admin", path: "/admin" },
  { name: "管理画面 利用者", at: "admin", path: "/admin/people" },
  { name: "管理画面 利用者, search", at: "admin", path: "/admin/people?q=カサ" },
  { name: "管理画面 利用者, not signed in yet", at: "admin", path: "/admin/people?show=never" },
  { name: "管理画面 ログイン履歴", at: "admin", path: "/admin/history" },
  { name: "管理画面 ログイン履歴, search", at: "admin", path: "/admin/history?q=計測5" },
  { name: "管理画面 ログイン履歴, 失敗", at: "admin", path: "/admin/history?show=failure" },
  { name: "管理画面 操作の記録", at: "admin", path: "/admin/acts" },
];

export const pages: readonly Page[] = read.map((page) => ({ ...page, path: encodeURI(page.path) }));
