import type { Given } from "./given.ts";
import type { Answer } from "./output.ts";

/** One command: what it does is loaded only when it is called, so that every start is quick. */
export interface CommandModule {
  run(given: Given): Promise<Answer | null>;
}

export interface Spec {
  name: string;
  says: string;
  /** `[flags, says]`; a flag that must be given ends in `!`, one that may be given several times in `*`. */
  options?: [string, string][];
  load: () => Promise<CommandModule>;
}

const tenant: [string, string] = ["--tenant <label>!", "the contract, by its label or customer number"];
const person: [string, string] = ["--person <userId>!", "the person's user ID"];
const people: [string, string] = ["--person <userId>*", "a person's user ID; may be given several times"];
const inGroups: [string, string] = ["--group <name>*", "a group, by its name or id; may be given several times"];
const file: [string, string] = ["--file <file>!", "JSON file; - reads stdin"];
const reason: [string, string] = ["--reason <text>", "why, for the audit log"];

export const top: Spec[] = [
  { name: "serve", says: "serve, as npm start does", load: () => import("./serve.ts") },
  { name: "doctor", says: "look at everything Genkan stands on", load: () => import("./doctor/run.ts") },
];

export const groups: { name: string; says: string; commands: Spec[] }[] = [
  {
    name: "contract",
    says: "contracts with agencies",
    commands: [
      {
        name: "open",
        says: "open a contract from JSON and write its activation notice",
        options: [
          file,
          ["--notice <file>", "where the notice goes (default: <label>-notice.pdf in this folder)"],
          reason,
        ],
        load: () => import("./contract/open.ts"),
      },
      { name: "list", says: "list all contracts", load: () => import("./contract/list.ts") },
      { name: "show <tenant>", says: "show what is on file", load: () => import("./contract/show.ts") },
      {
        name: "change",
        says: "change contractor, start date, service, product, number of IDs or onboarding",
        options: [tenant, file, reason],
        load: () => import("./contract/change.ts"),
      },
      {
        name: "end",
        says: "end a contract at once or on a day; it can be restored for 90 days, then it is erased",
        options: [
          tenant,
          ["--last-day <day>!", "2026-12-31: it ends at 24:00 of that day; now: it ends at once"],
          reason,
        ],
        load: () => import("./contract/end.ts"),
      },
      {
        name: "restore",
        says: "take back the end of a contract",
        options: [tenant, reason],
        load: () => import("./contract/restore.ts"),
      },
    ],
  },
  {
    name: "notice",
    says: "activation notices (開通のご案内)",
    commands: [
      {
        name: "print",
        says: "write the notice of the latest order, or the sheet of one person",
        options: [
          tenant,
          ["--person <userId>", "one person's sheet"],
          ["--order <number>", "another order than the latest"],
          ["--out <file>!", "F.pdf, or F.html for a web page"],
          reason,
        ],
        load: () => import("./notice/print.ts"),
      },
    ],
  },
  {
    name: "person",
    says: "people of a contract",
    commands: [
      {
        name: "add",
        says: "add one person, or a list from a file",
        options: [
          tenant,
          ["--file <file>", "JSON: one person or a list; - reads stdin"],
          ["--user-id <userId>", "user ID in e-mail form"],
          ["--name <name>", "display name"],
          ["--kana <kana>", "reading of the name"],
          ["--email <address>", "address for notifications"],
          ["--phone <number>", "telephone number"],
          ["--administrator", "make them a 管理者"],
          reason,
        ],
        load: () => import("./person/add.ts"),
      },
      {
        name: "show",
        says: "show how things stand, and why a sign-in fails",
        options: [tenant, person],
        load: () => import("./person/show.ts"),
      },
      {
        name: "unlock",
        says: "open a lock after wrong passwords at once",
        options: [tenant, person, reason],
        load: () => import("./person/unlock.ts"),
      },
      {
        name: "suspend",
        says: "keep a person out and end their sessions",
        options: [tenant, person, reason],
        load: () => import("./person/suspend.ts"),
      },
      {
        name: "resume",
        says: "let a suspended person in again",
        options: [tenant, person, reason],
        load: () => import("./person/resume.ts"),
      },
      {
        name: "reissue",
        says: "give a new temporary password",
        options: [tenant, person, reason],
        load: () => import("./person/reissue.ts"),
      },
      {
        name: "reset-factors",
        says: "remove all second factors and give an access pass for new ones",
        options: [tenant, person, reason],
        load: () => import("./person/resetfactors.ts"),
      },
    ],
  },
  {
    name: "group",
    says: "groups of people, for what they are given together",
    commands: [
      {
        name: "add",
        says: "make a group",
        options: [tenant, ["--name <name>!", "its name"], people, reason],
        load: () => import("./group/add.ts"),
      },
      { name: "list", says: "list the groups", options: [tenant], load: () => import("./group/list.ts") },
      {
        name: "show <group>",
        says: "show who is in a group, and what is assigned to it",
        options: [tenant],
        load: () => import("./group/show.ts"),
      },
      {
        name: "rename <group>",
        says: "give a group another name",
        options: [tenant, ["--name <name>!", "its new name"], reason],
        load: () => import("./group/rename.ts"),
      },
      {
        name: "join <group>",
        says: "put people into a group",
        options: [tenant, [`${people[0]}!`, people[1]], reason],
        load: () => import("./group/join.ts"),
      },
      {
        name: "leave <group>",
        says: "take people out of a group",
        options: [tenant, [`${people[0]}!`, people[1]], reason],
        load: () => import("./group/leave.ts"),
      },
      {
        name: "remove <group>",
        says: "remove a group; its people stay",
        options: [tenant, reason],
        load: () => import("./group/remove.ts"),
      },
    ],
  },
  {
    name: "app",
    says: "applications of a contract",
    commands: [
      {
        name: "add",
        says: "add an application from JSON or from the catalogue",
        options: [
          tenant,
          ["--file <file>", "JSON file; - reads stdin"],
          ["--preset <id>", "an entry of the catalogue (genkan app catalogue)"],
          ["--set <field=value>*", "a field of it; metadata is a file or an address"],
          ["--name <name>", "the name on its tile, where the catalogue's does not fit"],
          people,
          inGroups,
          reason,
        ],
        load: () => import("./app/add.ts"),
      },
      {
        name: "catalogue [id]",
        says: "list the ready-made applications, or show what one needs",
        load: () => import("./app/catalogue.ts"),
      },
      { name: "list", says: "list the applications", options: [tenant], load: () => import("./app/list.ts") },
      { name: "show <id>", says: "show one application", options: [tenant], load: () => import("./app/show.ts") },
      {
        name: "move <id>",
        says: "put an application at another place among the tiles",
        options: [tenant, ["--to <place>!", "from 1; people's own order goes before it"], reason],
        load: () => import("./app/move.ts"),
      },
      {
        name: "icon <id>",
        says: "choose what stands on an application's tile",
        options: [
          tenant,
          ["--file <file>", "a square PNG of 32 to 512 pixels, at most 128 KB"],
          ["--sign <name>", "a drawing of ours"],
          ["--none", "the letter of its name"],
          reason,
        ],
        load: () => import("./app/icon.ts"),
      },
      {
        name: "renew <id>",
        says: "put in what a SAML application has changed, mostly its certificate",
        options: [
          tenant,
          ["--metadata <file>", "its new metadata: a file or an address"],
          ["--certificate <file>*", "a certificate for its signatures alone, PEM"],
          reason,
        ],
        load: () => import("./app/renew.ts"),
      },
      {
        name: "check <id>",
        says: "play Microsoft's part for one person and tell what it would say (Microsoft 365)",
        options: [tenant, ["--person <userId>", "whose sign-in (default: the first who may use it)"]],
        load: () => import("./app/check.ts"),
      },
      {
        name: "dns <id>",
        says: "print the zone file of a Microsoft 365 domain, or look at what is published",
        options: [
          tenant,
          [
            "--set <name=value>*",
            "verification, mailExchange, dkim1, dkim2, dmarc, reports, teams, mobile; empty: none",
          ],
          ["--check", "look at what is published"],
          [
            "--server <address>*",
            "ask this name server (default: those of the contract's DNS option, else this machine's)",
          ],
          reason,
        ],
        load: () => import("./app/dns.ts"),
      },
      {
        name: "explain <code>",
        says: "say in plain words what an AADSTS number of Microsoft means",
        load: () => import("./app/explain.ts"),
      },
      {
        name: "assign <id>",
        says: "let people or groups use an application",
        options: [
          tenant,
          ["--everyone", "everybody of the contract, also who joins later"],
          people,
          inGroups,
          ["--only", "those who are named and nobody else"],
          reason,
        ],
        load: () => import("./app/assign.ts"),
      },
      {
        name: "unassign <id>",
        says: "take an application away from people or groups",
        options: [tenant, ["--everyone", "from everybody: then it is nobody's"], people, inGroups, reason],
        load: () => import("./app/unassign.ts"),
      },
      {
        name: "remove <id>",
        says: "remove an application",
        options: [tenant, reason],
        load: () => import("./app/remove.ts"),
      },
    ],
  },
  {
    name: "policy",
    says: "how the people of a contract sign in",
    commands: [
      { name: "show", says: "show the policy in force", options: [tenant], load: () => import("./policy/show.ts") },
      {
        name: "set",
        says: "change what is named, keep the rest",
        options: [
          tenant,
          ["--file <file>", "JSON: any part of a policy; - reads stdin"],
          ["--preset <name>", "modern: long passwords without kinds or expiry"],
          reason,
        ],
        load: () => import("./policy/set.ts"),
      },
    ],
  },
  {
    name: "provider",
    says: "provider-wide settings",
    commands: [
      { name: "show", says: "show the settings in force", load: () => import("./provider/show.ts") },
      {
        name: "set",
        says: "change what is named, keep the rest",
        options: [file, reason],
        load: () => import("./provider/set.ts"),
      },
    ],
  },
  {
    name: "operator",
    says: "the provider's own staff",
    commands: [
      {
        name: "add",
        says: "give somebody a place at the desk",
        options: [
          ["--user-id <userId>!", "user ID in e-mail form"],
          ["--name <name>!", "display name"],
          ["--role <role>!", "agent, supervisor, provider-administrator or auditor"],
          reason,
        ],
        load: () => import("./operator/add.ts"),
      },
    ],
  },
  {
    name: "request",
    says: "what is asked of the desk",
    commands: [
      {
        name: "list",
        says: "list what waits, over all contracts, what is due first first",
        options: [["--all", "what is settled as well"]],
        load: () => import("./request/list.ts"),
      },
      { name: "show <number>", says: "show one request and its course", load: () => import("./request/show.ts") },
      {
        name: "check <number>",
        says: "note an identity check with what was seen",
        options: [
          ["--check <check>!", "callback (to a number on file) or contract (customer number and start date)"],
          ["--seen <text>!", "what was seen, for the record"],
        ],
        load: () => import("./request/check.ts"),
      },
      {
        name: "approve <number>",
        says: "carry a request out; its identity checks have to be there",
        options: [reason],
        load: () => import("./request/approve.ts"),
      },
      {
        name: "reject <number>",
        says: "reject a request; the person reads the reason",
        options: [reason],
        load: () => import("./request/reject.ts"),
      },
    ],
  },
  {
    name: "keys",
    says: "keys that sign",
    commands: [
      {
        name: "rotate",
        says: "publish new signing keys; they sign later, and the old ones go after that",
        options: [["--signing <purpose>!", "oidc, saml or all"], ["--tenant <label>", "one contract only"], reason],
        load: () => import("./keys/rotate.ts"),
      },
    ],
  },
  {
    name: "audit",
    says: "the audit log",
    commands: [
      {
        name: "verify",
        says: "recompute the chains and tell the first fault",
        options: [["--tenant <label>", "one contract's chain only"]],
        load: () => import("./audit/verify.ts"),
      },
    ],
  },
];

export const brand: Spec = {
  name: "set",
  says: "change what is named, keep the rest",
  options: [
    tenant,
    ["--name <name>", "name on the nameplate"],
    ["--letter <letter>", "the one letter on the mark"],
    ["--color <color>", "#rrggbb, or none for the colours of the house"],
    reason,
  ],
  load: () => import("./tenant/brand.ts"),
};
