import { deviceText, type HistoryRow, methodText, placeText, reasonText } from "../../history/index.ts";
import { IpAddress, type View } from "../../platform/html/index.ts";
import { dateTimeText } from "../../platform/i18n/index.ts";

export function When({ at }: { at: Date }) {
  const [day = "", time = ""] = dateTimeText(at).split(" ");
  return (
    <time datetime={at.toISOString()}>
      <span class="nb">{day}</span> <span class="nb">{time}</span>
    </time>
  );
}

interface CellProps {
  view: View;
  row: HistoryRow;
}

export function Where({ view, row }: CellProps) {
  const place = placeText(view.lang, row.place);
  return (
    <>
      <IpAddress ip={row.ip} />
      {place ? (
        <small>
          <Name text={place} />
          {view.lang === "ja" ? null : " "}
          <span class="nb">{view.t("history.estimate")}</span>
        </small>
      ) : null}
    </>
  );
}

/** The last proof weighs most and stands first; why it was refused stands below. */
export function How({ view, row }: CellProps) {
  const [main = "", ...before] = row.methods.toReversed().map((method) => methodText(view.lang, method));
  return (
    <>
      <Name text={main} />
      {before.map((method) => (
        <small>{method}</small>
      ))}
      {row.reason ? <small>{reasonText(view.lang, row.reason)}</small> : null}
    </>
  );
}

/** `Chrome 117.0.0.0 (Windows 10 64-bit)`. */
export function DeviceName({ view, row }: CellProps) {
  return <Name text={deviceText(view.lang, row.device)} />;
}

/** In halves of a Japanese character. */
const shortName = 28;
const shortBracket = 20;

/** Broken before its last bracket and, where it is short and there is room, nowhere else. */
export function Name({ text }: { text: string }) {
  const [, first = "", space = "", last = ""] = /^(.*?)(?:( ?)([(（][^()（）]*[)）]))?$/s.exec(text) ?? [];
  return (
    <>
      <span class={halves(first) <= shortName ? "ib one" : "ib"}>{first}</span>
      {space}
      {last ? <span class={halves(last) <= shortBracket ? "ib one" : "ib"}>{last}</span> : null}
    </>
  );
}

function halves(text: string): number {
  return [...text].reduce((sum, char) => sum + (char > "\xff" ? 2 : 1), 0);
}
