import type { FirstWay } from "../../../factors/index.ts";
import type { Question } from "../../../factors/passkey/index.ts";
import {
  EntrancePage,
  Icon,
  type IconName,
  Notice,
  PasskeyButton,
  PasskeyQuestion,
  type View,
  WhoRow,
} from "../../../platform/html/index.ts";
import type { CopyKey } from "../../../platform/i18n/index.ts";
import { type OnWay, startAddress } from "../visit.ts";

type Pressed = Exclude<FirstWay, "passkey">;

const words: Record<Pressed, { icon: IconName; text: CopyKey }> = {
  recoveryCodes: { icon: "sheet", text: "other.rc" },
  totp: { icon: "lock", text: "other.totp" },
  mail: { icon: "mail", text: "recover.mail" },
  sms: { icon: "tel", text: "recover.sms" },
};

interface Props {
  view: View;
  userId: string;
  way: OnWay;
  ways: FirstWay[];
  /** What is asked of passkeys; null where the tenant does not allow them. */
  question: Question | null;
  /** A key was not taken. */
  failed: boolean;
}

/** By what somebody can prove that it is them: the tenant's ways, whoever asks. */
export function WaysPage({ view, userId, way, ways, question, failed }: Props) {
  const { t } = view;
  const pressed = ways.filter((way): way is Pressed => way !== "passkey");
  return (
    <EntrancePage
      view={view}
      title={t("recover.title")}
      heading={t("recover.title")}
      lead={t("recover.which")}
      form="/recover/prove"
      scripts={question ? ["passkey.js"] : []}
    >
      <WhoRow view={view} userId={userId} change={startAddress(way, userId)} />
      {failed ? <Notice kind="error">{t("key.again")}</Notice> : null}
      {question ? (
        <>
          <PasskeyButton kind="line" action="/recover/passkey" icon>
            {t("other.key")}
          </PasskeyButton>
          <PasskeyQuestion view={view} kind="get" renew="get" {...question} />
        </>
      ) : null}
      <ul class="choice">
        {pressed.map((way) => (
          <li>
            <button type="submit" name="kind" value={way}>
              <Icon name={words[way].icon} />
              <b>{t(words[way].text)}</b>
              <Icon name="next" size={20} />
            </button>
          </li>
        ))}
      </ul>
      <div class="links">
        <a href="/trouble">{t("reissue.back")}</a>
      </div>
    </EntrancePage>
  );
}
