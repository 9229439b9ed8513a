import { leaks } from "../support/secrets.ts";
import { chosenPassword, expect, firstSignIn, test, typeIdAndPassword, wrongPassword } from "./genkan.ts";

test("what is typed is watched, in every browser, and would be found where it stood", async ({
  page,
  contract,
  server,
  watch,
  browser,
}) => {
  await firstSignIn(page, contract);
  const other = await browser.newContext({ locale: "ja-JP" });
  const stranger = await other.newPage();
  await stranger.goto(contract.loginUrl);
  await typeIdAndPassword(stranger, "sonpotaro@example.com", wrongPassword(7));
  await expect(stranger.getByLabel("パスワード", { exact: true })).toHaveAttribute("aria-invalid", "true");
  await other.close();
  const temporary = contract.people[0]?.temporaryPassword as string;
  for (const secret of [temporary, chosenPassword, wrongPassword(7)]) expect(watch.secrets).toContain(secret);
  const [log, stored, pages] = await Promise.all([server.log(), server.stored(), watch.pages()]);
  // Each of the three places holds what it is for: none is looked at in vain.
  expect(log).toContain('"path":"/signin/password"');
  expect(stored).toContain("sonpotaro@example.com");
  expect(pages.join()).toContain("サインイン");
  for (const place of [log, stored, pages.join()]) {
    expect(leaks(`${place}${encodeURIComponent(chosenPassword)}`, watch.secrets)).toEqual([chosenPassword]);
  }
});

test("error pages hold nothing of what was posted", async ({ page, contract, watch }) => {
  const secret = wrongPassword(8);
  await page.goto(contract.loginUrl);
  for (const [path, status] of [
    ["/nowhere", 404],
    ["/signin", 200],
    ["/signin/password?a=x&id=sonpotaro@example.com", 200],
  ] as const) {
    const answer = await page.evaluate(
      async ({ path, secret }) => {
        const answer = await fetch(path, { method: "POST", body: new URLSearchParams({ password: secret }) });
        return { status: answer.status, text: await answer.text() };
      },
      { path, secret },
    );
    expect(answer.status, path).toBe(status);
    expect(leaks(answer.text, [secret]), path).toEqual([]);
  }
  expect(watch.secrets).toContain(secret);
});
