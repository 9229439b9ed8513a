import type { PendingAnswer, PendingRequest, RefusalCode } from "../wire.ts";
import { tellLocks } from "./lock/tell.ts";
import { home, open, replace } from "./navigate.ts";
import { refresh } from "./pending.ts";
import { clearNotifications, showBadge } from "./push/notices.ts";
import { renewPush } from "./push/renew.ts";
import { Refused, Unreached } from "./server/api.ts";
import { pauseMs } from "./server/pause.ts";
import { settledAs } from "./settled.ts";
import { type Asked, accountOf, now, set } from "./state.ts";
import { type Account, changeAccount, listAccounts } from "./store/accounts.ts";

let seenSince = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
let running: Promise<void> | undefined;
let again: Promise<void> | undefined;

/** "Anything for me?", at once, then again and again as long as somebody looks. */
export function startWatching(): void {
  const attend = () => (document.visibilityState === "visible" ? arrive() : clearTimeout(timer));
  document.addEventListener("visibilitychange", attend);
  addEventListener("online", () => void look());
  navigator.serviceWorker.addEventListener("message", () => void look());
  attend();
}

/** Somebody has opened the app: what waits for an answer is what they came for. */
function arrive(): void {
  seenSince = performance.now();
  void look({ arriving: true }).then(openWaiting).then(renewed).then(tellLocks);
}

function openWaiting(): void {
  const [first] = now().requests;
  if (first && now().screen.name === "home") open({ name: "request", asked: first });
}

/** Done in the background: where it does not succeed, the state of the notifications says so. */
async function renewed(): Promise<void> {
  try {
    await renewPush();
  } catch (error) {
    if (!(error instanceof Refused || error instanceof Unreached)) throw error;
    console.info("notifications were not renewed:", error.message);
  }
}

/** Asks the server for every account. A call that comes while it runs may know of something newer: it is asked once more. */
export function look(o: { arriving?: boolean } = {}): Promise<void> {
  clearTimeout(timer);
  const before = running;
  if (before) {
    again ??= before.then(() => {
      again = undefined;
      return look();
    });
    return again;
  }
  running = round(o.arriving ?? false).finally(() => {
    running = undefined;
    clearTimeout(timer);
    if (document.visibilityState === "visible") timer = setTimeout(look, pauseMs(performance.now() - seenSince));
  });
  return running;
}

/** Accounts that are stopped or gone are asked for when somebody opens the app: a suspension may be over. */
async function round(arriving: boolean): Promise<void> {
  const accounts = now().accounts.filter(({ standing }) => arriving || standing === "active");
  const before = now().requests.length;
  const requests = (await Promise.all(accounts.map(ask))).flat();
  set({ accounts: await listAccounts(), requests });
  leaveSettled();
  await showBadge(requests.length > 0);
  if (requests.length === 0 && (arriving || before > 0)) await clearNotifications();
}

async function ask(account: Account): Promise<Asked[]> {
  try {
    const answer = await refresh(account);
    await note(account, answer);
    return answer.requests.map((request) => asked(account, request));
  } catch (error) {
    return refused(account, error);
  }
}

async function note(account: Account, answer: PendingAnswer): Promise<void> {
  const { tenant, push, arrived, locked, answered } = answer;
  await changeAccount(account.device, {
    // An answer may have got lost, or the server be an older copy of itself.
    lock: locked ? (accountOf(account.device)?.lock ?? now().settings.lock?.id ?? null) : null,
    tenant,
    account: answer.account,
    push,
    arrived,
    answered,
    standing: "active",
    told: {},
  });
  set({ reached: true, reachedAt: new Date(), clockAhead: Date.parse(answer.serverTime) - Date.now() });
}

function asked({ device }: Account, request: PendingRequest): Asked {
  return { device, request, context: JSON.parse(request.context) };
}

/** What cannot be asked now keeps what it asked before; an account that is gone says so on the first page. */
async function refused({ device }: Account, error: unknown): Promise<Asked[]> {
  if (!(error instanceof Refused)) {
    if (!(error instanceof Unreached)) console.error(error);
    set({ reached: false });
    return now().requests.filter((asked) => asked.device === device);
  }
  const standing = standings[error.code];
  if (standing) await changeAccount(device, { standing, told: error.answer, ...movedBy(error) });
  return [];
}

function movedBy({ code, answer }: Refused): Partial<Account> {
  return code === "moved" ? { moved: true, reportable: answer.until ?? null } : {};
}

/** What a refusal says of the account; the others are about the message alone. */
const standings: Partial<Record<RefusalCode, Account["standing"]>> = {
  ...{
    frozen: "frozen",
    suspended: "suspended",
    ended: "ended",
    unknown: "removed",
    retired: "retired",
    moved: "removed",
  },
};

/** The request on the screen has been answered elsewhere, or its time is over. */
function leaveSettled(): void {
  const { screen, requests, accounts } = now();
  if (screen.name === "request" && !requests.some(({ request }) => request.id === screen.asked.request.id)) {
    if (!deciding.has(screen.asked.request.id)) replace({ name: "result", outcome: settledAs(screen.asked) });
  }
  if ("device" in screen && screen.name !== "added" && !accounts.some(({ device }) => device === screen.device))
    replace(home());
}

/** Requests whose answer is on its way: what becomes of them is told by that answer. */
export const deciding = new Set<string>();

/** Another page of the app has changed the accounts. */
export async function reload(): Promise<void> {
  set({ accounts: await listAccounts() });
}
