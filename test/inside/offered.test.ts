import { afterAll, beforeAll, expect, test } from "vitest";
import type { PolicySubset } from "../../src/tenants/index.ts";
import { Front, type FrontContract, identify, words } from "../signin/front.ts";

/** サインインできない場合 and パスワードを忘れた場合 name ways where they work, and only there (SPEC §2.7, §8.3). */
let front: Front;
beforeAll(async () => {
  front = await Front.open();
}, 60_000);
afterAll(() => front.close());

const people = ["chief", "p1"].map((name, i) => ({ userId: `${name}@example.com`, administrator: i === 0 }));
const all: PolicySubset = {
  secondFactor: "required",
  factors: ["totp", "recoveryCodes"],
  forgotPassword: true,
  recovery: { ownProofs: true, vouching: true, relief: true },
};

const off = { ownProofs: false, vouching: false, relief: false };
const noForgot = "パスワードが分からない場合は、";

let n = 0;
const made = (policy: PolicySubset, who = people): Promise<FrontContract> =>
  front.contract(`offer${n++}`, { policy, people: who });

async function textOf(contract: FrontContract, path: string): Promise<string> {
  return (await front.browser(contract).go(path)).text;
}

test("a forgotten password has a link where it works, which keeps ID and destination; else it is said whom to ask", async () => {
  const works = front.browser(await made(all));
  await identify(works, "chief@example.com", "/history");
  expect(works.page.text).not.toContain(noForgot);
  await works.go(works.page.link(words("pw.forgot")));
  expect(works.page.heading).toBe(words("recover.title"));
  expect(works.page.field(words("id.label")).value).toBe("chief@example.com");
  expect(works.page.forms.map(({ action }) => action)).toContain("/recover?wants=new&to=%2Fhistory");
  const others: PolicySubset[] = [
    { ...all, forgotPassword: false },
    { ...all, recovery: off },
    { ...all, secondFactor: "off" },
    { ...all, factors: [] },
  ];
  for (const policy of others) {
    const browser = front.browser(await made(policy));
    await identify(browser, "chief@example.com");
    expect(browser.page.text).not.toContain(words("pw.forgot"));
    expect(browser.page.text).toContain(noForgot);
  }
});

test("the reason can be read by whoever has anything to prove it by; else nobody is sent there", async () => {
  const works = await made({ ...all, recovery: off });
  expect(await textOf(works, "/trouble")).toContain(words("trouble.whyGo"));
  expect(await textOf(works, "/trouble/lock")).toContain(words("trouble.whyGo"));
  // To read the reason is not to set a new password.
  expect(await textOf(works, "/trouble/password")).not.toContain(words("why.newGo"));
  expect(await textOf(works, "/help")).toContain("パスワードの再発行が必要です");
  const plain = await made({ secondFactor: "off" });
  for (const page of ["/trouble", "/trouble/lock", "/trouble/correct", "/trouble/other"]) {
    expect(await textOf(plain, page)).not.toContain(words("trouble.whyGo"));
  }
  const answer = await front.browser(plain).send("/recover");
  expect(answer.headers.get("location")).toBe("/trouble");
});

test("colleagues, a 管理者 and own proofs are named where the tenant has them", async () => {
  const works = await made(all);
  const phone = await textOf(works, "/trouble/phone");
  for (const button of ["other.vouch", "relief.ask"] as const) {
    expect(phone).toContain(words("trouble.inSignIn", { button: words(button) }));
  }
  expect(await textOf(works, "/trouble/password")).toContain(words("why.newGo"));
  expect(await textOf(works, "/trouble/request/reset")).toContain(words("reissue.hurryText"));
  expect(await textOf(works, "/trouble/request/reissue")).toContain(words("reissue.hurryOwn"));
  const without = await made({ ...all, recovery: off });
  const alone = await made(all, people.slice(0, 1));
  for (const contract of [without, alone]) {
    const text = await textOf(contract, "/trouble/phone");
    for (const button of ["other.vouch", "relief.ask"] as const) expect(text).not.toContain(words(button));
    expect(await textOf(contract, "/trouble/request/reset")).not.toContain(words("reissue.hurry"));
  }
  expect(await textOf(without, "/trouble/request/reissue")).not.toContain(words("reissue.hurry"));
});
