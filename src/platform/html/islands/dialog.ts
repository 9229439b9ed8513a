/** Links that ask in a dialog on the page; without the script they lead to the page that asks. */
for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-dialog]")) {
  const dialog = document.querySelector<HTMLDialogElement>(`dialog#${link.dataset.dialog}`);
  if (!dialog) continue;
  link.setAttribute("aria-haspopup", "dialog");
  link.addEventListener("click", (event) => {
    event.preventDefault();
    dialog.showModal();
  });
  dialog.querySelector("[data-close]")?.addEventListener("click", () => dialog.close());
}
