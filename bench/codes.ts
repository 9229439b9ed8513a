import { openContract } from "./contract.ts";
import { eachOf, type Measured, measured, median } from "./measure.ts";
import { type Person, signIn } from "./people.ts";
import { ms, say } from "./say.ts";
import { type AppOwner, enrolApp, signInWithCode } from "./secondfactor.ts";
import type { Server } from "./server.ts";

const label = "codes";
const policy = { secondFactor: "required", factors: ["totp"] };
const count = 120;
const rounds = 3;
const atOnce = 8;

type Costs = Pick<Measured, "genkanMs" | "postgresMs">;

/** Sign-ins with password and code, and with the password alone, by turns. A code works once, so everybody comes once. */
export async function codes(server: Server, everybody: readonly Person[]): Promise<void> {
  const ordered = openContract(server, { label, count, policy });
  const owners = await eachOf(ordered, atOnce, (one) => enrolApp(server, { ...one, label }));
  const [withCode, alone]: [Measured[], Measured[]] = [[], []];
  for (let i = 0; i < rounds; i++) {
    withCode.push(await codeRound(server, owners.splice(0, count / rounds)));
    alone.push(await passwordRound(server, everybody));
  }
  const [both, one] = [middleOf(withCode), middleOf(alone)];
  say("sign-in with password and TOTP", ms(both.genkanMs + both.postgresMs), `of processor time; ${partsOf(both)}`);
  say("the same with the password alone", ms(one.genkanMs + one.postgresMs), `in the same minute; ${partsOf(one)}`);
}

function codeRound(server: Server, owners: AppOwner[]): Promise<Measured> {
  return measured(server.pid, async () => {
    await eachOf(owners, atOnce, signInWithCode);
    for (const { client } of owners) client.close();
    return owners.length;
  });
}

function passwordRound(server: Server, everybody: readonly Person[]): Promise<Measured> {
  const each = count / rounds / everybody.length;
  return measured(server.pid, async () => {
    await eachOf(everybody, everybody.length, async (person) => {
      for (let i = 0; i < each; i++) await signIn(person);
    });
    return each * everybody.length;
  });
}

function middleOf(all: readonly Measured[]): Costs {
  const middle = (part: keyof Costs) => median(all.map((each) => each[part]));
  return { genkanMs: middle("genkanMs"), postgresMs: middle("postgresMs") };
}

function partsOf({ genkanMs, postgresMs }: Costs): string {
  return `Genkan ${genkanMs.toFixed(1)}, PostgreSQL ${postgresMs.toFixed(1)} ms`;
}
