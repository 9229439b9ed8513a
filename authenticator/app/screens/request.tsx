import { useEffect, useState } from "hono/jsx/dom";
import { decide } from "../answer.ts";
import { replace } from "../navigate.ts";
import { useAct } from "../parts/act.ts";
import { Answers, SecondLook } from "../parts/answers.tsx";
import { Context } from "../parts/context.tsx";
import { Field } from "../parts/field.tsx";
import { Page } from "../parts/page.tsx";
import { digitsOf } from "../platform/digits.ts";
import { t } from "../say.ts";
import { type Asked, isOver, now } from "../state.ts";

/** Facts first, then the digits; the answers stay at the foot. As the server tells it now, not as it was when the page opened. */
export function Request({ asked }: { asked: Asked }) {
  const present = now().requests.find(({ request }) => request.id === asked.request.id) ?? asked;
  return <Question asked={present} />;
}

function Question({ asked }: { asked: Asked }) {
  const { request, context } = asked;
  const [typed, setTyped] = useState("");
  const [sure, setSure] = useState(false);
  const [asking, setAsking] = useState(false);
  const act = useAct();
  useEffect(() => leaveWhenOver(asked), [request.expiresAt]);
  const approve = () => {
    if (typed.length !== request.digits) act.say({ key: "ask.empty", params: { n: request.digits } });
    else if (sure || !context.unusual) act.run(() => decide(asked, "approve", typed));
    else setAsking(true);
  };
  const submit = (event: Event) => {
    event.preventDefault();
    approve();
  };
  const deny = () => act.run(() => decide(asked, "deny"));
  const foot = asking ? (
    <SecondLook
      act={act}
      deny={deny}
      confirm={() => act.run(() => decide(asked, "approve", typed))}
      onWaited={() => setSure(true)}
    />
  ) : (
    <Answers act={act} approve={approve} deny={deny} />
  );
  return (
    <Page title={t("ask.title")} heading={t("ask.question")} withBack pending="none" foot={foot}>
      <Context asked={asked} />
      <form onSubmit={submit} novalidate>
        <Field
          id="number"
          label={t("ask.number", { n: request.digits })}
          hint={t("ask.host", { host: context.host })}
          value={typed}
          digits={request.digits}
          fault={act.fault}
          onInput={(text) => setTyped(digitsOf(text).slice(0, request.digits))}
        />
      </form>
    </Page>
  );
}

/** No clock runs on the page; when the time is over it says so by itself. */
function leaveWhenOver(asked: Asked): () => void {
  const timer = setInterval(() => {
    if (isOver(asked)) replace({ name: "result", outcome: "gone" });
  }, 1_000);
  return () => clearInterval(timer);
}
