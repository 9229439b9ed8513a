import { render } from "hono/jsx/dom";
import { exchange, goOn, redeem } from "./enrol.ts";
import { show } from "./language.ts";
import { followBackButton, replace } from "./navigate.ts";
import { type Opening, openingOf } from "./platform/address.ts";
import { canRun, isTrial, platformHere } from "./platform/here.ts";
import { awaitInstallOffer } from "./platform/install.ts";
import { followKeyboard } from "./platform/keyboard.ts";
import { isOldIos } from "./platform/platform.ts";
import { Root } from "./root.tsx";
import { sentenceOf } from "./say.ts";
import { Refused, Unreached } from "./server/api.ts";
import { now, type Stop, set } from "./state.ts";
import { listAccounts } from "./store/accounts.ts";
import { unfinished } from "./store/draft.ts";
import { readSettings } from "./store/settings.ts";
import { startWatching } from "./watch.ts";
import { languageOf } from "./words/language.ts";
import { registerWorker } from "./worker.ts";

const address = location.href;

async function start(): Promise<void> {
  show(languageOf(navigator.language));
  render(<Root address={address} />, document.getElementById("app") as HTMLElement);
  const opening = openingOf(location);
  const stop = stopHere();
  if (stop) return replace({ name: "stop", reason: stop });
  const { kind, installed } = platformHere();
  if (kind === "ios" && !installed) return attempt(() => guide(opening));
  // Nothing of a token or pass is left in the address, nor in what the browser remembers of it.
  history.replaceState(null, "", "/");
  await run(opening);
}

function stopHere(): Stop | null {
  const platform = platformHere();
  if (platform.inApp) return "inApp";
  if (isOldIos(platform)) return "oldIos";
  if (!canRun()) return "unsupported";
  return platform.kind === "desktop" && !isTrial() ? "desktop" : null;
}

/** iPhone, in Safari: the pass in this page's address becomes that of the icon. */
async function guide(opening: Opening): Promise<void> {
  if (opening.kind !== "token") return replace({ name: "ios", pass: opening.kind === "pass" });
  const pass = await exchange(opening.token);
  history.replaceState(null, "", "/e");
  location.replace(`/i/${pass}`);
}

async function run(opening: Opening): Promise<void> {
  awaitInstallOffer();
  followBackButton();
  followKeyboard();
  await registerWorker();
  const settings = await readSettings();
  show(settings.language ?? now().language);
  set({ settings, accounts: await listAccounts(), draft: await unfinished() });
  await attempt(() => enter(opening));
  startWatching();
}

async function enter(opening: Opening): Promise<void> {
  if (opening.kind === "token") await redeem({ token: opening.token });
  if (opening.kind === "pass") await redeemPass(opening.pass);
  goOn("replace");
}

/** What was not reached can be tried again: the token is not spent yet. */
async function attempt(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    set({ retry: error instanceof Unreached ? () => attempt(work) : null });
    replace({ name: "problem", say: sentenceOf(error) });
  }
}

/** The icon keeps its pass for ever: once it is spent, or was used, nothing is said about it. */
async function redeemPass(pass: string): Promise<void> {
  if (now().accounts.length > 0 || now().draft) return;
  try {
    await redeem({ pass });
  } catch (error) {
    if (!(error instanceof Refused) || error.code !== "gone") throw error;
  }
}

void attempt(start);
