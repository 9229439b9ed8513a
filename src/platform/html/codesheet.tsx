import type { View } from "./view.ts";

interface SheetProps {
  view: View;
  codes: string[];
  /** Whose they are and from when: the head of the printed sheet. */
  title: string;
  /** One sentence on how to keep them. */
  keep: string;
  save: string;
  /** Name of the saved file. */
  file: string;
}

/** Codes to be printed or saved; on paper each has a box to cross out. Without a script the browser's own printing serves. */
export function CodeSheet({ view, codes, title, keep, save, file }: SheetProps) {
  const text = [title, "", ...codes, "", keep, ""].join("\r\n");
  return (
    <div class="codesheet">
      <p class="printed">{title}</p>
      <ol>
        {codes.map((code) => (
          <li>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <p class="hint">{keep}</p>
      <div class="row stretch">
        <button class="button line m" type="button" data-print hidden>
          {view.t("common.print")}
        </button>
        <button class="button line m" type="button" data-save={file} data-text={text} hidden>
          {save}
        </button>
      </div>
    </div>
  );
}
