import { Button, EntrancePage, type View } from "../../platform/html/index.ts";

/** For a second: goes on by itself, or by its button. */
export function OverPage({ view, to }: { view: View; to: string }) {
  const heading = view.t("over.title");
  return (
    <EntrancePage view={view} title={heading} heading={heading} onward={{ to, seconds: 1 }}>
      <Button href={to} kind="fill" block>
        {view.t("common.next")}
      </Button>
    </EntrancePage>
  );
}
