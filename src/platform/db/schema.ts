import type { ColumnType, Generated } from "kysely";

/** The tables as TypeScript sees them; `schema.test.ts` holds them against the real database. */
export interface Schema {
  provider_settings: { only_row: Generated<boolean>; settings: Json; version: Generated<number> };
  provider_tenants: {
    tenant_id: string;
    label: string;
    customer_number: string;
    state: Generated<"active" | "ended">;
    version: Generated<number>;
    created_at: Date;
  };
  provider_sprays: { network: string; id_digest: Buffer; failed_at: Date };
  provider_spray_gates: { network: string; opened_at: Date };
  provider_operators: {
    id: string;
    user_id: string;
    user_id_key: string;
    name: string;
    role: string;
    state: Generated<"active" | "suspended" | "ended">;
    password_hash: string;
    password_kind: "temporary" | "chosen";
    password_expires_at: Date | null;
    created_at: Date;
  };
  provider_finder_mails: { address_digest: Buffer; day: string };
  provider_audit_checkpoints: { tenant_id: string; position: number; hash: Buffer; at: Date; signature: Buffer };
  tenant_settings: {
    tenant_id: string;
    name: string;
    letter: string;
    colors: JsonOrNull;
    policy: Json;
    data_key: Buffer;
    second_factor_since: Date | null;
  };
  contracts: {
    tenant_id: string;
    contractor: string;
    start_date: string;
    service: string;
    product: string;
    ids: number;
    opens_at: Date | null;
    onboarding: Generated<boolean>;
    contact: JsonOrNull;
    dns: JsonOrNull;
    dns_password_sealed: Buffer | null;
    created_at: Date;
    ended_at: Date | null;
  };
  contract_domains: { tenant_id: string; domain: string };
  orders: { tenant_id: string; id: string; number: number; kind: OrderKind; ordered_on: string };
  order_lines: { tenant_id: string; order_id: string; position: number; person_id: string; kind: OrderKind };
  signing_keys: {
    tenant_id: string;
    id: string;
    algorithm: string;
    public_jwk: Json;
    private_sealed: Buffer;
    created_at: Date;
    purpose: Generated<"oidc" | "saml">;
    certificate: Buffer | null;
    signs_from: Date | null;
    retires_at: Date | null;
  };
  people: {
    tenant_id: string;
    id: string;
    user_id: string;
    user_id_key: string;
    name: string;
    kana: string | null;
    sort_key: string;
    state: Generated<PersonState>;
    state_at: Date;
    administrator: Generated<boolean>;
    email: string | null;
    phone: string | null;
    language: Generated<"ja" | "en">;
    factors_frozen_until: Date | null;
    enrols_by_proof: Generated<boolean>;
    bookmark_hint_done: Generated<boolean>;
    tiles: Json;
    created_at: Date;
  };
  passwords: {
    tenant_id: string;
    person_id: string;
    hash: string;
    kind: "temporary" | "chosen";
    set_at: Date;
    expires_at: Date | null;
    sealed: Buffer | null;
    must_change: "temporary" | "expired" | "reported" | null;
    reported_browser: Buffer | null;
    reminded_at: Date | null;
  };
  password_history: { tenant_id: string; person_id: string; set_at: Date; hash: string };
  tries: {
    tenant_id: string;
    id_digest: Buffer;
    budget: Buffer;
    failures: number;
    since_success: number;
    locked_until: Date | null;
    last_try: string;
    knock: string | null;
    touched_at: Date;
  };
  spent: { tenant_id: string; digest: Buffer; expires_at: Date };
  known_browsers: {
    tenant_id: string;
    person_id: string;
    digest: Buffer;
    first_seen_at: Date;
    last_seen_at: Date;
    stay_answer: boolean | null;
    remembered_until: Date | null;
  };
  credentials: {
    tenant_id: string;
    id: string;
    person_id: string;
    kind: string;
    label: string;
    is_default: Generated<boolean>;
    details: Json;
    sealed: Buffer | null;
    added_at: Date;
    last_used_at: Date | null;
    limited_until: Date | null;
  };
  challenges: {
    tenant_id: string;
    id: string;
    binding: string;
    person_id: string;
    kind: string;
    purpose: "enrol" | "ask";
    credential_id: string | null;
    sealed: Buffer;
    tries_left: number;
    created_at: Date;
    expires_at: Date;
  };
  factor_tries: {
    tenant_id: string;
    person_id: string;
    kind: string;
    failures: number;
    frozen_until: Date | null;
    last_try: string;
    touched_at: Date;
  };
  recovery_codes: {
    tenant_id: string;
    person_id: string;
    digest: Buffer;
    used_at: Date | null;
  };
  access_passes: {
    tenant_id: string;
    person_id: string;
    digest: Buffer;
    tries_left: number;
    issued_at: Date;
    expires_at: Date;
  };
  sessions: {
    tenant_id: string;
    id: string;
    secret_hash: Buffer;
    person_id: string;
    state: "pending" | "active" | "ended";
    proofs: Json;
    started_at: Date;
    seen_at: Date;
    expires_at: Date;
    idle_seconds: number | null;
    persistent: Generated<boolean>;
    browser_digest: Buffer | null;
    ip: string;
    device: Json;
    continuation: JsonOrNull;
    ended_reason: string | null;
  };
  events: {
    tenant_id: string;
    at: Date;
    id: string;
    person_id: string;
    kind: string;
    outcome: "success" | "failure";
    methods: Generated<string[]>;
    reason: string | null;
    ip: string;
    network: string;
    place: string | null;
    device: Json;
    browser_family: string | null;
    application: string | null;
    session_id: string | null;
    key_name: string | null;
    case_number: string | null;
  };
  cases: {
    tenant_id: string;
    id: string;
    number: string;
    kind: string;
    person_id: string;
    event_id: string;
    state: Generated<string>;
    created_at: Date;
  };
  audit_entries: {
    tenant_id: string;
    id: string;
    at: Date;
    actor: Json;
    act: string;
    payload: JsonOrNull;
    salt: Buffer | null;
    payload_hash: Buffer;
    position: number | null;
    previous: Buffer | null;
    hash: Buffer | null;
  };
  messages: {
    tenant_id: string;
    id: string;
    kind: string;
    person_id: string | null;
    sealed: Buffer;
    created_at: Date;
    sent_at: Date | null;
    dropped: string | null;
  };
  code_sends: { tenant_id: string; id: string; person_id: string; way: "phone" | "mail"; at: Date };
  provider_code_targets: { id: string; target: Buffer; block: Buffer | null; at: Date };
  applications: {
    tenant_id: string;
    id: string;
    kind: string;
    name: string;
    description: Generated<string>;
    url: string | null;
    settings: Json;
    everyone: Generated<boolean>;
    position: number;
    created_at: Date;
    removed_at: Date | null;
  };
  application_keys: { tenant_id: string; protocol: string; key: string; application_id: string };
  application_secrets: { tenant_id: string; application_id: string; name: string; sealed: Buffer };
  application_sessions: {
    tenant_id: string;
    session_id: string;
    application_id: string;
    protocol: string;
    subject: Json;
    at: Date;
  };
  parked_requests: {
    tenant_id: string;
    id: string;
    network: string;
    sealed: Buffer;
    expires_at: Date;
  };
  groups: { tenant_id: string; id: string; name: string; name_key: string; created_at: Date };
  group_members: { tenant_id: string; group_id: string; person_id: string };
  group_assignments: { tenant_id: string; application_id: string; group_id: string };
  assignments: { tenant_id: string; application_id: string; person_id: string };
  launches: { tenant_id: string; person_id: string; application_id: string; at: Date };
}

export type OrderKind = "new" | "add" | "change" | "end";
export type PersonState = "active" | "suspended" | "ended";
/** jsonb: given as text that JSON.stringify made, read back as a value that the reader checks. */
type Json = ColumnType<unknown, string | undefined, string>;
type JsonOrNull = ColumnType<unknown, string | null | undefined, string | null>;
