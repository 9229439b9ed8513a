/** The live checklist of 新しいパスワードの条件: the same rules as on the server, told 800 ms after typing stops. */
import { ruleMet } from "./parts/rule.ts";

const list = document.querySelector<HTMLElement>("[data-rules]");
const password = document.querySelector<HTMLInputElement>("#password");
if (list && password) live(list, password);

function live(list: HTMLElement, password: HTMLInputElement): void {
  const rows = [...list.querySelectorAll<HTMLElement>("[data-test]")];
  const spoken = list.querySelector("[role=status]");
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = (): void => {
    const met = rows.filter((row) => show(list, row, password.value)).length;
    clearTimeout(timer);
    timer = setTimeout(() => {
      const text = (list.dataset.live ?? "").replace("{m}", String(rows.length)).replace("{n}", String(met));
      if (spoken && password.value) spoken.textContent = text;
    }, 800);
  };
  password.form?.addEventListener("input", look);
  look();
}

function show(list: HTMLElement, row: HTMLElement, password: string): boolean {
  const test = row.dataset.test ?? "";
  const { ok, no, later, count } = list.dataset;
  const met = ruleMet(test, password, (id) => document.querySelector<HTMLInputElement>(`#${id}`)?.value ?? "");
  const counted =
    test.startsWith("length") && password ? count?.replace("{n}", String([...password].length)) : undefined;
  row.classList.toggle("ok", met);
  const state = row.querySelector(".st");
  if (state) state.textContent = (met ? ok : test === "later" ? later : (counted ?? no)) ?? "";
  return met;
}
