import type { Held, SecondKind } from "./second.ts";

type HeldKind = Pick<Held, "id" | "kind" | "isDefault">;

/** One way for this person to prove who they are now. */
export interface Way {
  kind: SecondKind;
  credentialId: string;
}

/** Whoever gets short messages can be called too; a fixed line can only be called. */
const sameCredential: Partial<Record<SecondKind, readonly SecondKind[]>> = { sms: ["sms", "voice"] };

/** Kinds of proof that a credential of this kind can give. */
export function provesAs(kind: SecondKind): readonly SecondKind[] {
  return sameCredential[kind] ?? [kind];
}

/**
 * The ways of a person by what they hold and what the tenant allows: the default first, then in the order of the policy. What
 * the policy no longer lists comes last, and only where at most a sheet of codes is listed: a change of it locks nobody out.
 */
export function waysOf(held: readonly HeldKind[], allowed: readonly SecondKind[]): Way[] {
  const byPolicy = allowed.flatMap((kind) => first(held, kind));
  const listed = defaultFirst(byPolicy, held);
  if (listed.some(({ kind }) => kind !== "recoveryCodes")) return listed;
  const others = held.filter(({ id }) => !listed.some(({ credentialId }) => credentialId === id));
  const unlisted = others.map(({ kind, id }) => ({ kind, credentialId: id }));
  return [...listed, ...defaultFirst(unlisted, held)];
}

function defaultFirst(ways: Way[], held: readonly HeldKind[]): Way[] {
  const chosen = held.find(({ isDefault }) => isDefault);
  const preferred =
    chosen && (ways.find((way) => way.kind === chosen.kind) ?? ways.find((way) => way.credentialId === chosen.id));
  return preferred ? [preferred, ...ways.filter((way) => way !== preferred)] : ways;
}

function first(held: readonly HeldKind[], kind: SecondKind): Way[] {
  const able = held.filter((one) => provesAs(one.kind).includes(kind));
  const found = able.find(({ isDefault }) => isDefault) ?? able[0];
  return found ? [{ kind, credentialId: found.id }] : [];
}

/** What may be somebody's first second factor. Codes on paper are no first one, except where there is nothing else. */
export function firstKinds(allowed: readonly SecondKind[]): readonly SecondKind[] {
  const lasting = allowed.filter((kind) => kind !== "recoveryCodes");
  return lasting.length > 0 ? lasting : allowed;
}
