import { maskedAddress } from "../../../factors/email/index.ts";
import { type Held, provesAs, type SecondKind } from "../../../factors/index.ts";
import { EntrancePage, Icon, type IconName, type View, WhoRow } from "../../../platform/html/index.ts";
import { kindIcons, wayText } from "../../../signin/index.ts";

interface Props {
  view: View;
  userId: string;
  held: Held[];
  kinds: SecondKind[];
  /** A confirmed address. */
  mail: string | null;
  /** Proofs that are missing. */
  missing: number;
}

/** What else can be proved: what the person holds, and nothing else. */
export function MorePage({ view, userId, held, kinds, mail, missing }: Props) {
  const { t } = view;
  const none = kinds.length === 0 && mail === null;
  const label = (kind: SecondKind) => held.find((one) => provesAs(one.kind).includes(kind))?.label ?? "";
  return (
    <EntrancePage
      view={view}
      title={t("recover.title")}
      heading={t("recover.title")}
      lead={none ? undefined : t("recover.proof", { n: missing })}
      form="/recover/more"
    >
      <WhoRow view={view} userId={userId} />
      {none ? <p>{t("recover.noMore")}</p> : null}
      <ul class="choice">
        {kinds.map((kind) => (
          <Way icon={kindIcons[kind]} value={kind} text={wayText(view, kind, label(kind))} />
        ))}
        {mail ? <Way icon="mail" value="mail" text={t("other.mail", { mail: maskedAddress(mail) })} /> : null}
      </ul>
      <p class="links">
        <a href="/recover/why">{t("common.back")}</a>
      </p>
    </EntrancePage>
  );
}

function Way({ icon, value, text }: { icon: IconName; value: string; text: string }) {
  return (
    <li>
      <button type="submit" name="kind" value={value}>
        <Icon name={icon} />
        <b>{text}</b>
        <Icon name="next" size={20} />
      </button>
    </li>
  );
}
