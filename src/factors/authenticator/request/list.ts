import type { AnsweredRequest, PendingRequest } from "../../../../authenticator/wire.ts";
import { deviceText, placeText } from "../../../history/index.ts";
import { announce, type Tx } from "../../../platform/db/index.ts";
import type { Language } from "../../../platform/i18n/index.ts";
import type { Spoken } from "../device/speak.ts";
import { applicationText, contextDigest, contextText, isUnusual } from "./context.ts";
import { answeredOf, noteShown, type PushRequest, pendingOf, type RequestState } from "./store.ts";

const longest = 20;

/** What waits for an answer: one question at most. What is shown is noted, since the answer signs for it. */
export async function listed(tx: Tx, o: Spoken<unknown> & { phonePlace: string | null }): Promise<PendingRequest[]> {
  const { tenant, person, device, now } = o;
  const request = await pendingOf(tx, tenant, person.id);
  if (!request || request.expiresAt <= now) return [];
  const unusual = isUnusual(request, o.phonePlace);
  const context = contextText({ tenant, person, request, language: device.language, unusual });
  const digest = contextDigest(context);
  if (request.shown[device.id] !== digest) {
    const first = await noteShown(tx, { id: request.id, deviceId: device.id, digest, now });
    if (first) await announce(tx, request.binding, now);
  }
  const { id, nonce, digits, expiresAt } = request;
  return [{ id, nonce, digits, context, expiresAt: expiresAt.toISOString() }];
}

const outcomes: Partial<Record<RequestState, AnsweredRequest["outcome"]>> = {
  approved: "approved",
  used: "approved",
  denied: "denied",
  reported: "reported",
  refused: "wrong",
  expired: "expired",
};

export async function answered(tx: Tx, { tenant, person, device }: Spoken<unknown>): Promise<AnsweredRequest[]> {
  const requests = await answeredOf(tx, tenant, person.id, longest);
  return requests.map((request) => told(device.language, request));
}

function told(language: Language, { from, createdAt, state }: PushRequest): AnsweredRequest {
  return {
    at: createdAt.toISOString(),
    application: applicationText(language, from),
    device: deviceText(language, from.device),
    place: placeText(language, from.place),
    outcome: outcomes[state] as AnsweredRequest["outcome"],
  };
}
