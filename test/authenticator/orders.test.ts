import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { PendingRequest } from "../../authenticator/wire.ts";
import type { Browser } from "../signin/browser.ts";
import { enter } from "../signin/front.ts";
import {
  type FrontContract,
  Ground,
  goodPassword,
  hour,
  minute,
  numberOn,
  otherThan,
  type Phone,
  reload,
  userId,
} from "./ground.ts";

let ground: Ground;
let contract: FrontContract;
let next = 0;

beforeAll(async () => {
  ground = await Ground.open();
  contract = await ground.contract(40);
});
afterAll(() => ground.front.close());

const acts = ["ask", "askElsewhere", "look", "right", "wrong", "deny", "again", "resend", "wait", "goOn"] as const;
type Act = (typeof acts)[number];

/** One person with a phone and two computers, and everything that they may do. */
class Story {
  readonly phone: Phone;
  readonly approved: string[] = [];
  readonly #n: number;
  readonly #pcs: [Browser, Browser];
  /** The one whose number is typed. */
  #pc: Browser;
  #found: PendingRequest | undefined;
  #last: (() => Promise<number>) | undefined;

  constructor(o: { n: number; phone: Phone; pcs: [Browser, Browser] }) {
    this.phone = o.phone;
    this.#n = o.n;
    this.#pcs = o.pcs;
    this.#pc = o.pcs[0];
  }

  async do(act: Act): Promise<{ success: boolean }> {
    if (act === "ask" || act === "askElsewhere") await this.#ask(this.#pcs[act === "ask" ? 0 : 1]);
    if (act === "look") [this.#found] = (await this.phone.ask()).body.requests ?? [];
    if (act === "wait") ground.front.clock.forward(70_000);
    if (act === "resend") await this.#press("通知をもう一度送る");
    if (act === "goOn") await this.#press("次へ");
    if (act === "again") expect((await this.#last?.()) ?? 410).not.toBe(200);
    if (act === "deny") await this.#decide("deny", null);
    if (act === "wrong") await this.#decide("approve", otherThan(await this.#number()));
    return { success: act === "right" && (await this.#decide("approve", await this.#number())) };
  }

  async #ask(pc: Browser): Promise<void> {
    pc.forget("session");
    await enter(pc, userId(this.#n), goodPassword);
    this.#pc = pc;
  }

  async #press(name: string): Promise<void> {
    await reload(this.#pc);
    if (this.#pc.page.html.includes(`${name}</button>`)) await this.#pc.press(name);
  }

  async #number(): Promise<string> {
    await reload(this.#pc);
    return numberOn(this.#pc.page) || "99";
  }

  /** True where the phone was told that it let somebody in. */
  async #decide(dec: "approve" | "deny", num: string | null): Promise<boolean> {
    const request = this.#found;
    if (!request) return false;
    const answer = await this.phone.decide(request, dec, num);
    // The same answer, signed anew with the newest stamp: whatever the first one came to, it is spent.
    if (answer.body.code !== "stale") this.#last = async () => (await this.phone.decide(request, dec, num)).status;
    if (answer.status !== 200 || answer.body.state !== "approved") return false;
    this.approved.push(request.id);
    return true;
  }
}

async function failures(phone: Phone): Promise<number> {
  const row = await ground.front.inside(contract, (tx) =>
    tx
      .selectFrom("factor_tries")
      .select("failures")
      .where("person_id", "=", phone.account)
      .where("kind", "=", "authenticator")
      .executeTakeFirst(),
  );
  return row?.failures ?? 0;
}

async function sessions(phone: Phone): Promise<number> {
  const rows = await ground.front.inside(contract, (tx) =>
    tx.selectFrom("sessions").select("id").where("person_id", "=", phone.account).execute(),
  );
  return rows.length;
}

test("in no order of events is a question approved twice, or does the count of wrong numbers fall without a success", async () => {
  const story = fc.array(fc.constantFrom(...acts), { minLength: 6, maxLength: 24 });
  await fc.assert(
    fc.asyncProperty(story, async (events) => {
      ground.front.clock.forward(25 * hour);
      const n = next++;
      const { phone, browser } = await ground.enrolled(contract, n);
      ground.front.clock.forward(minute);
      const before = await sessions(phone);
      const told = new Story({ n, phone, pcs: [browser, ground.browser(contract)] });
      let count = 0;
      for (const act of ["ask", "look", ...events] as Act[]) {
        const { success } = await told.do(act);
        const now = await failures(phone);
        expect(success ? now : Math.max(now, count), `${act} of ${events}`).toBe(success ? 0 : now);
        count = now;
      }
      expect(new Set(told.approved).size).toBe(told.approved.length);
      expect((await sessions(phone)) - before).toBeLessThanOrEqual(told.approved.length);
    }),
    { numRuns: 12 },
  );
}, 120_000);
