import { Button, Notice, QrPanel, type View, Waiting } from "../../../platform/html/index.ts";

interface PrepareProps {
  view: View;
  /** What the QR code says. */
  address: string;
  /** The app's host, for typing. */
  home: string;
  code: string;
  until: string;
  /** What has redeemed it; null: nothing yet. */
  connected: string | null;
}

/** 今すぐダウンロード: the QR code, what to do with it, and the ways of whoever cannot use it. */
export function Prepare(p: PrepareProps) {
  if (p.connected !== null) return <Connected {...p} connected={p.connected} />;
  return (
    <>
      <ThisPhone {...p} />
      <div class="onpc">
        <QrSide {...p} withCode />
      </div>
      <OtherWays {...p} />
    </>
  );
}

/** A phone is there: its QR code is spent, the nine digits are not. */
function Connected(p: PrepareProps & { connected: string }) {
  const { t } = p.view;
  return (
    <>
      <Notice kind="success">
        <p>{t("enrol.connected", { device: p.connected })}</p>
        <p>{t("enrol.goOn")}</p>
      </Notice>
      <Waiting text={t("enrol.waiting")} />
      <Code {...p} />
      <div class="row">
        <Button kind="line" name="do" value="begin">
          {t("enrol.notMine")}
        </Button>
        <Button kind="text" name="do" value="begin">
          {t("enrol.qrNew")}
        </Button>
      </div>
      <OtherWays {...p} />
    </>
  );
}

/** Shown instead where the page itself is on a phone: there the QR code is of no use. */
function ThisPhone(p: PrepareProps) {
  const { t } = p.view;
  return (
    <div class="onphone stack-16">
      <p>{t("enrol.onPhone")}</p>
      <Button kind="fill" block href={p.address}>
        {t("enrol.thisPhone")}
      </Button>
      <Code {...p} />
      <details>
        <summary>{t("enrol.otherPhone")}</summary>
        <QrSide {...p} />
      </details>
    </div>
  );
}

function QrSide(p: PrepareProps & { withCode?: boolean }) {
  const { t } = p.view;
  return (
    <div class="twoways">
      <section class="qrside">
        <h2>{t("enrol.download")}</h2>
        <QrPanel text={p.address} label={t("enrol.qrLabel")} />
        <p class="hint">{t("enrol.qrUntil", { time: p.until })}</p>
        <Waiting text={t("enrol.waiting")} />
      </section>
      <section class="howto">
        <p>{t("enrol.downloadText")}</p>
        <Steps view={p.view} />
        {p.withCode ? <Code {...p} /> : null}
      </section>
    </div>
  );
}

function Code({ view: { t }, code }: PrepareProps) {
  return (
    <p class="regcode">
      <span>{t("enrol.code")}</span>
      <b>{code}</b>
      <small>{t("enrol.codeText")}</small>
    </p>
  );
}

const steps = [
  ["enrol.s1", "enrol.s1d"],
  ["enrol.s2", "enrol.s2d"],
  ["enrol.s3", "enrol.s3d"],
] as const;

function Steps({ view: { t } }: { view: View }) {
  return (
    <ol class="steps">
      {steps.map(([act, why]) => (
        <li>
          <b>{t(act)}</b>
          <p>{t(why)}</p>
        </li>
      ))}
    </ol>
  );
}

function OtherWays({ view: { t }, home }: PrepareProps) {
  const ways = [
    ["enrol.iphone", t("enrol.iphoneText")],
    ["enrol.have", t("enrol.haveText")],
    ["enrol.qrFail", t("enrol.qrFailText", { url: home })],
  ] as const;
  return (
    <div class="foldouts">
      {ways.map(([title, text]) => (
        <details>
          <summary>{t(title)}</summary>
          <p>{text}</p>
        </details>
      ))}
    </div>
  );
}
