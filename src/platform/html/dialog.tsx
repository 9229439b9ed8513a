import type { Child } from "hono/jsx";
import { Script } from "./frame.tsx";
import type { View } from "./view.ts";

interface DialogProps {
  view: View;
  /** Opened by the buttons whose `dialog` is this id. */
  id: string;
  title: string;
  /** One sentence of effect. */
  effect: string;
  /** Where はい is sent, with the fields it needs. */
  action: string;
  /** The act's verb, such as 削除する. */
  verb: string;
  children?: Child;
}

/** Confirms what cannot be undone: the safe button first and focused. Forms are pages, not dialogs. */
export function Dialog(p: DialogProps) {
  const { t } = p.view;
  return (
    <dialog class="dialog" id={p.id} aria-labelledby={`${p.id}-title`} aria-describedby={`${p.id}-effect`}>
      <form method="post" action={p.action}>
        <h2 id={`${p.id}-title`}>{p.title}</h2>
        <p id={`${p.id}-effect`}>{p.effect}</p>
        {p.children}
        <div class="row yn">
          <button class="button line" type="button" data-close autofocus>
            {t("common.cancel")}
          </button>
          <button type="submit" class="button danger">
            {p.verb}
          </button>
        </div>
      </form>
      <Script view={p.view} name="dialog.js" />
    </dialog>
  );
}

/** Copies the text of the element with the id `source`. There only with the script, since it can do nothing without. */
export function CopyButton({ view, source, about }: { view: View; source: string; about: string }) {
  const { t } = view;
  return (
    <>
      <button class="button line s" type="button" data-copy={source} data-copied={t("common.copied")} hidden>
        {t("common.copy")}
        <span class="vh">（{about}）</span>
      </button>
      <Script view={view} name="copy.js" />
    </>
  );
}
