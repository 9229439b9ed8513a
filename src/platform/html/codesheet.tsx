import type { View } from "./view.ts";

interface SheetProps {
  codes: string[];
  /** Whose they are and from when: the head of the sheet on paper and in the file. */
  title: string;
  /** One sentence on how to keep them; on paper and in the file too. */
  keep: string;
}

/** Codes for paper. On it each has a box to cross out, and nothing of the page stands around them. */
export function CodeSheet({ codes, title, keep }: SheetProps) {
  return (
    <div class="codesheet">
      <p class="printed title">{title}</p>
      <ol>
        {codes.map((code) => (
          <li>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <p class="printed">{keep}</p>
    </div>
  );
}

interface ButtonProps extends SheetProps {
  view: View;
  save: string;
  /** Name of the saved file. */
  file: string;
}

/** Printing and saving; there only with the script. Without it the browser's own printing does the same. */
export function CodeSheetButtons({ view, codes, title, keep, save, file }: ButtonProps) {
  return (
    <div class="row sheetbuttons">
      <button class="button line m" type="button" data-print hidden>
        {view.t("common.print")}
      </button>
      <button
        class="button line m"
        type="button"
        data-save={file}
        data-text={[title, "", ...codes, "", keep, ""].join("\n")}
        hidden
      >
        {save}
      </button>
    </div>
  );
}
