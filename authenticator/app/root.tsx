import { useEffect, useState } from "hono/jsx/dom";
import { t } from "./say.ts";
import { AccountPage } from "./screens/account.tsx";
import { Added } from "./screens/added.tsx";
import { Allow, Check } from "./screens/enrolling.tsx";
import { Fix } from "./screens/fix.tsx";
import { Help } from "./screens/help.tsx";
import { History } from "./screens/history.tsx";
import { Home } from "./screens/home.tsx";
import { InstallIos } from "./screens/ios.tsx";
import { LockPage } from "./screens/lock.tsx";
import { Move } from "./screens/move.tsx";
import { Moving } from "./screens/moving.tsx";
import { NumberPage, Taking } from "./screens/number.tsx";
import { Denied, Result } from "./screens/outcome.tsx";
import { Request } from "./screens/request.tsx";
import { Scan } from "./screens/scan.tsx";
import { SettingsPage } from "./screens/settings.tsx";
import { Add, Start } from "./screens/start.tsx";
import { Problem, StopPage } from "./screens/stop.tsx";
import { TypeCode } from "./screens/type.tsx";
import { now, onChange, type Screen } from "./state.ts";

/** Drawn anew whenever anything has changed; each screen by itself, so that nothing of one is left in the next. */
export function Root({ address }: { address: string }) {
  const [, setRound] = useState(0);
  useEffect(() => {
    const redraw = () => setRound((n) => n + 1);
    // What changed between the first drawing and this moment was heard by nobody.
    redraw();
    return onChange(redraw);
  }, []);
  const { screen, language } = now();
  return <div key={`${nameOf(screen)} ${language}`}>{pageOf(screen, address)}</div>;
}

function nameOf(screen: Screen): string {
  if (screen.name === "request") return `request ${screen.asked.request.id}`;
  return "device" in screen ? `${screen.name} ${screen.device}` : screen.name;
}

function pageOf(screen: Screen, address: string) {
  switch (screen.name) {
    case "loading":
      return <p class="loading">{t("common.loading")}</p>;
    case "start":
      return <Start />;
    case "add":
      return <Add />;
    case "home":
      return <Home />;
    case "history":
      return <History />;
    case "settings":
      return <SettingsPage />;
    case "help":
      return <Help />;
    case "fix":
      return <Fix />;
    case "lock":
      return <LockPage />;
    case "move":
      return <Move />;
    case "scan":
      return <Scan />;
    case "type":
      return <TypeCode />;
    case "check":
      return <Check />;
    case "allow":
      return <Allow />;
    case "number":
      return <NumberPage />;
    case "taking":
      return <Taking />;
    case "ios":
      return <InstallIos pass={screen.pass} />;
    case "stop":
      return <StopPage reason={screen.reason} address={address} />;
    case "problem":
      return <Problem fault={screen.say} />;
    case "added":
      return <Added device={screen.device} />;
    case "account":
      return <AccountPage device={screen.device} />;
    case "moving":
      return <Moving device={screen.device} />;
    case "request":
      return <Request asked={screen.asked} />;
    case "denied":
      return <Denied asked={screen.asked} />;
    case "result":
      return <Result outcome={screen.outcome} />;
  }
}
