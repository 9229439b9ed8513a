/** The live checklist of 新しいパスワードの条件: the same rules as on the server, told 800 ms after typing stops. */
export function liveRules(): void {
  const list = document.querySelector<HTMLElement>("[data-rules]");
  const password = document.querySelector<HTMLInputElement>("#password");
  if (!list || !password) return;
  const rows = [...list.querySelectorAll<HTMLLIElement>("li[data-test]")];
  const spoken = list.querySelector("[role=status]");
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = (): void => {
    let met = 0;
    for (const row of rows) met += show(row, password.value, list.dataset.count ?? "") ? 1 : 0;
    clearTimeout(timer);
    timer = setTimeout(() => {
      const text = list.dataset.live ?? "";
      if (spoken) spoken.textContent = text.replace("{m}", String(rows.length)).replace("{n}", String(met));
    }, 800);
  };
  password.form?.addEventListener("input", look);
  look();
}

function show(row: HTMLLIElement, password: string, count: string): boolean {
  const ok = met(row.dataset.test ?? "", password);
  row.classList.toggle("ok", ok);
  const state = row.querySelector(".st");
  const counted = row.dataset.test?.startsWith("length") && password !== "" && !ok;
  if (state) state.textContent = (counted ? count.replace("{n}", String(password.length)) : ok ? row.dataset.ok : row.dataset.no) ?? "";
  return ok;
}

function met(test: string, password: string): boolean {
  const [kind = "", value = ""] = split(test);
  const other = (id: string) => document.querySelector<HTMLInputElement>(`#${id}`)?.value ?? "";
  if (password === "") return false;
  if (kind === "length") return password.length >= Number(value);
  if (kind === "match") return new RegExp(value).test(password);
  if (kind === "differs") return password !== other(value);
  if (kind === "not") return !value.split(" ").includes(password.toLowerCase());
  if (kind === "same") return password === other("confirmation");
  return false;
}

function split(test: string): [string, string] {
  const at = test.indexOf(":");
  return at < 0 ? [test, ""] : [test.slice(0, at), test.slice(at + 1)];
}
