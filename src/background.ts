import { settleAll } from "./changes/index.ts";
import { endRelief, forgetAsks } from "./colleagues/index.ts";
import type { Config } from "./config.ts";
import { endOverdue as endContracts, eraseEnded } from "./contracts/index.ts";
import { forgetPasses } from "./factors/accesspass/index.ts";
import {
  endOverdue,
  forgetAuthenticator,
  type PushWords,
  pushDeps,
  sendPush,
  treatIdlePhones,
} from "./factors/authenticator/index.ts";
import { forgetChallenges } from "./factors/index.ts";
import { destroyExpired, forgetTries, remindAll } from "./factors/password/index.ts";
import { checkAudit, checkpointAudit, checkpointSigner, historyDays, keepHistory, sealAudit } from "./history/index.ts";
import { fillSpareKeys, makeIdly, SigningKeys } from "./keys/index.ts";
import { findTenants, forgetCodes, forgetMessages, sendMessage, tellSignIn } from "./messages/index.ts";
import type { Node } from "./node.ts";
import { clocksApart, clocksDisagreeMs, directUrl, forgetWaits } from "./platform/db/index.ts";
import { openChannels } from "./platform/delivery/index.ts";
import { Egress } from "./platform/http/index.ts";
import { enqueueOnce, forgetJobs, repeat, startJobs, type Task } from "./platform/jobs/index.ts";
import { forgetWarnings, warnOfCertificates } from "./protocols/certificates/index.ts";
import { forgetHandovers, forgetParked, forgetSpent } from "./protocols/index.ts";
import { forgetOidc, tellEnded, tellLogout } from "./protocols/oidc/index.ts";
import { type CodeWay, forgetRecoveries, sendRecoveryCode, tellRetired } from "./recovery/index.ts";
import { forgetRequests, receiveRequest } from "./requests/index.ts";
import { returnOverdue } from "./rules/index.ts";
import { forgetSessions } from "./sessions/index.ts";
import { loadTenantById } from "./tenants/index.ts";

const secondMs = 1_000;
const minuteMs = 60_000;
const weekMs = 7 * 24 * 3600_000;

/** Jobs at once: most of the time of one is spent waiting for a mail server. */
const atOnce = 4;

/** Starts all background work of this machine; answers with the way to stop it. */
export async function startBackground(node: Node): Promise<() => Promise<void>> {
  const { log } = node;
  await node.provider.open((tx) => enqueueOnce(tx, "keep"));
  const url = queueUrl(node.config, node.urls.provider);
  const stopJobs = await startJobs({ url, log, tasks: tasksOf(node), times, atOnce });
  const ends = [
    repeat({ name: "audit sealer", everyMs: secondMs, work: () => sealAll(node), log }),
    repeat({ name: "clock check", everyMs: minuteMs, work: () => checkClock(node), log }),
  ];
  return async () => {
    await Promise.all([stopJobs(), ...ends.map((end) => end())]);
  };
}

/** UTC; which node does it is settled by the queue. */
const times = {
  keep: "7 * * * *",
  remind: "17 * * * *",
  certificates: "27 23 * * *",
  phones: "47 0 * * *",
  checkpoint: "*/10 * * * *",
  audit: "37 * * * *",
  "spare-keys": "* * * * *",
};

/** Every kind of job. What a job does at which time is read from the node's clock. */
export function tasksOf(node: Node): Record<string, Task> {
  const { db, provider, master, clock, log, config } = node;
  const { baseUrl } = config;
  const pushes = pushDeps(node);
  const channels = openChannels(config);
  if (!channels.mail) log.warn("no mail is sent: GENKAN_MAIL_URL is not set");
  const tell = { db, clock, log, egress: new Egress(config.egress), keys: new SigningKeys({ db, clock }) };
  const tenantById = (id: string) => loadTenantById(db, master, id, baseUrl);
  return {
    "send-message": (payload, facts) => {
      const { tenant: tenantId, id } = payload as { tenant: string; id: string };
      return sendMessage({ db, master, clock, log, channels }, { tenantId, id }, facts);
    },
    "signin-event": async (payload) => {
      const job = payload as { tenant: string; event: string; at: string; lockedUntil?: string };
      const tenant = await tenantById(job.tenant);
      if (!tenant) return;
      const event = { id: job.event, at: new Date(job.at) };
      const lockedUntil = job.lockedUntil === undefined ? null : new Date(job.lockedUntil);
      await db.tenant(tenant.id, (tx) => tellSignIn(tx, { tenant, event, lockedUntil, now: clock.now() }));
    },
    "authenticator-push": async (payload) => {
      const job = payload as { tenant: string; device: string; request?: string; says?: PushWords };
      const tenant = await tenantById(job.tenant);
      const { device, request = null, says = "push.notify" } = job;
      if (tenant) await sendPush(pushes, { tenant, device, request, says });
    },
    "authenticator-over": async (payload) => {
      const job = payload as { tenant: string; person: string };
      const tenant = await tenantById(job.tenant);
      if (tenant) await endOverdue(db, { tenant, personId: job.person, now: clock.now() });
    },
    "recovery-code": async (payload) => {
      const job = payload as { tenant: string; recovery: string; way: CodeWay };
      const tenant = await tenantById(job.tenant);
      const about = { id: job.recovery, way: job.way, now: clock.now() };
      if (tenant) await sendRecoveryCode({ db, master }, { tenant, ...about });
    },
    "relief-over": async (payload) => {
      const job = payload as { tenant: string; ask: string };
      const tenant = await tenantById(job.tenant);
      if (tenant) await db.tenant(tenant.id, (tx) => endRelief(tx, { tenant, id: job.ask, now: clock.now() }));
    },
    "find-tenant": (payload) => {
      const { id } = payload as { id: string };
      return provider.open((tx) => findTenants(tx, { master, clock, baseUrl }, id));
    },
    "take-request": async (payload) => {
      const job = payload as { tenant: string; id: string };
      const tenant = await tenantById(job.tenant);
      if (tenant) await receiveRequest(db, { tenant, id: job.id });
    },
    "session-ended": async (payload) => {
      const { tenant: tenantId, session } = payload as { tenant: string; session: string };
      const tenant = await tenantById(tenantId);
      if (tenant) await tellEnded(tell, { tenant, session });
    },
    "oidc-logout": async (payload) => {
      const job = payload as Record<"tenant" | "session" | "application" | "sub" | "sid" | "at", string>;
      const tenant = await tenantById(job.tenant);
      if (tenant) await tellLogout(tell, { ...job, tenant, at: new Date(job.at) });
    },
    "policy-return": async (payload) => {
      const tenant = await tenantById((payload as { tenant: string }).tenant);
      if (tenant) await db.tenant(tenant.id, (tx) => returnOverdue(tx, { tenant, now: clock.now() }));
    },
    "contract-end": () => endContracts({ db: provider, clock }),
    keep: () => keep(node),
    remind: () => remindAll({ db, everywhere: provider, tenantById }, clock.now()),
    certificates: () => warnOfCertificates({ db, everywhere: provider, tenantById }, clock.now()),
    phones: () =>
      treatIdlePhones({ db, everywhere: provider, tenantById, alarms: { retired: tellRetired } }, clock.now()),
    checkpoint: () => checkpoint(node),
    audit: () => audit(node),
    "spare-keys": async (_, { signal }) => {
      await fillSpareKeys({ everywhere: provider, master, clock }, () => makeIdly(signal));
    },
  };
}

/** Deletes what has been kept long enough (SPEC §11.1), and makes room for what comes. */
async function keep({ provider, master, clock }: Node): Promise<void> {
  const now = clock.now();
  await provider.open((tx) => keepHistory(tx, { now, keepDays: historyDays }));
  await provider.open((tx) => forgetTries(tx, now));
  await provider.open((tx) => destroyExpired(tx, now));
  await provider.open((tx) => forgetSessions(tx, now));
  await provider.open((tx) => forgetAuthenticator(tx, now));
  await provider.open((tx) => forgetWaits(tx, now));
  await provider.open((tx) => settleAll(tx, { master, now }));
  await provider.open((tx) => forgetMessages(tx, now));
  await provider.open((tx) => forgetChallenges(tx, now));
  await provider.open((tx) => forgetPasses(tx, now));
  await provider.open((tx) => forgetAsks(tx, now));
  await provider.open((tx) => forgetRecoveries(tx, now));
  await provider.open((tx) => forgetParked(tx, now));
  await provider.open((tx) => forgetHandovers(tx, now));
  await provider.open((tx) => forgetSpent(tx, now));
  await provider.open((tx) => forgetOidc(tx, now));
  await provider.open((tx) => forgetWarnings(tx, now));
  await provider.open((tx) => forgetCodes(tx, now));
  await provider.open((tx) => forgetRequests(tx, now));
  await endContracts({ db: provider, clock });
  await eraseEnded({ db: provider, clock });
  await provider.open((tx) => forgetJobs(tx, new Date(now.getTime() - weekMs)));
}

/** A chain that is broken is told in the log as well, for whoever watches it. */
async function audit({ provider, master, clock, log }: Node): Promise<void> {
  const { fault } = await provider.open((tx) => checkAudit(tx, { signer: checkpointSigner(master), now: clock.now() }));
  if (fault) log.error({ fault }, "the audit log is not whole");
}

async function sealAll({ provider }: Node): Promise<void> {
  while ((await provider.open(sealAudit)) > 0);
}

/** The log holds the checkpoints too: there they are out of reach of whoever writes the database (DESIGN §7.8). */
async function checkpoint({ provider, clock, master, log }: Node): Promise<void> {
  const signer = checkpointSigner(master);
  const points = await provider.open((tx) => checkpointAudit(tx, { now: clock.now(), signer }));
  for (const { tenantId, position, hash, signature } of points) {
    const [end, signed] = [hash.toString("hex"), signature.toString("hex")];
    log.info({ tenant: tenantId, position, hash: end, signature: signed }, "audit checkpoint");
  }
}

async function checkClock({ provider, clock, log }: Node): Promise<void> {
  const ms = await clocksApart(provider, clock);
  if (ms > clocksDisagreeMs) log.warn({ ms }, "the clocks of this machine and the database disagree");
}

/** The queue listens. */
export function queueUrl({ databaseListenUrl }: Pick<Config, "databaseListenUrl">, providerUrl: string): string {
  return directUrl(databaseListenUrl, providerUrl);
}
