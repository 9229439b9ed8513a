import { z } from "zod";
import { type Application, type Assignment, assignment, commonFields, commonOf } from "../../applications/index.ts";
import { checked, InputFailure, textFault } from "../../platform/input/index.ts";
import { XmlFault } from "../xml/index.ts";
import { type AttributeRule, sources } from "./attributes.ts";
import type { SamlSettings } from "./settings.ts";
import { certificate, readMetadata, webAddress } from "./spmetadata.ts";

const identifier = z.string().superRefine((text, c) => {
  const says = textFault(text, 1_024) ?? (/\s/.test(text) ? "must not hold a space" : null);
  if (says !== null) c.addIssue({ code: "custom", message: says });
});
const attributeValue = z.string().max(4_000);
const format = z.enum(["basic", "uri", "unspecified"]).default("basic");
/** A source by its name, or an object with a format, or fixed values. */
const attribute = z.union([
  z.enum(sources).transform((from) => ({ from, format: "basic" as const })),
  z.strictObject({ from: z.enum(sources), format }),
  z.strictObject({ values: z.array(attributeValue).min(1).max(100), format }),
]);

const schema = (input: unknown) =>
  z.strictObject({
    kind: z.literal("saml"),
    ...commonFields,
    metadata: z.string().max(1_000_000).optional(),
    metadataUrl: z.string().max(2_000).optional(),
    entityId: identifier.optional(),
    acs: z.array(z.string()).min(1).max(50).optional(),
    slo: z.string().optional(),
    /** Where the application begins the sign-in itself; without it a launch sends an answer that nobody has asked for. */
    url: z.string().max(2_000).optional(),
    certificates: z.array(z.string().max(20_000)).max(5).optional(),
    signedRequests: z.boolean().optional(),
    encrypt: z.boolean().optional(),
    nameId: z.enum(["persistent", "emailAddress", "transient", "unspecified"]).optional(),
    attributes: z.record(z.string().min(1).max(500), attribute).optional(),
    assign: assignment(input),
  });

type Given = z.infer<ReturnType<typeof schema>>;

export interface SamlInput {
  application: Omit<Application, "id" | "settings"> & { settings: SamlSettings };
  assign: Assignment;
}

/** Reads a document at an address that was given. */
export type Fetch = (url: string) => Promise<string>;

/** A SAML application as CONTRACT writes it (`app add`), or its faults. `metadata` is the text of the document. */
export async function samlInput(input: unknown, fetch: Fetch): Promise<SamlInput> {
  const read = checked(schema(input), input);
  const given = read.metadataUrl === undefined ? read : { ...read, metadata: await fetch(read.metadataUrl) };
  const { assign = "everyone" } = given;
  const url = given.url === undefined ? null : named("url", () => webAddress(given.url));
  return { application: { kind: "saml", url, ...commonOf(given), settings: settingsOf(given) }, assign };
}

/** What was given by hand goes before what the metadata says. */
function settingsOf(given: Given): SamlSettings {
  const { encryptFor, ...base } = given.metadata === undefined ? byHand(given) : fromMetadata(given, given.metadata);
  const certificates = given.certificates?.map((each, i) => named(`certificates[${i}]`, () => certificate(each)));
  const { signedRequests = base.signedRequests, nameId, attributes } = given;
  if (signedRequests && (certificates ?? base.certificates).length === 0) {
    throw new InputFailure(["signedRequests: needs a certificate to check them with"]);
  }
  return {
    ...base,
    signedRequests,
    ...(certificates ? { certificates } : {}),
    ...(encryptFor && given.encrypt !== false ? { encryptFor } : {}),
    ...(nameId ? { nameId } : {}),
    ...(attributes ? { attributes: rulesOf(attributes) } : {}),
  };
}

function fromMetadata(given: Given, metadata: string): SamlSettings {
  if (given.acs || given.slo) throw new InputFailure(["acs and slo: stand in the metadata; leave them out"]);
  return named("metadata", () => readMetadata(metadata, given.entityId));
}

function byHand({ entityId, acs, slo, signedRequests = false }: Given): SamlSettings {
  if (!entityId || !acs) throw new InputFailure(["metadata: is missing; entityId and acs together do as well"]);
  return {
    entityId,
    acs: acs.map((url, index) => ({ url: named(`acs[${index}]`, () => webAddress(url)), index })),
    slo: slo === undefined ? [] : [{ binding: "redirect", url: named("slo", () => webAddress(slo)), answers: slo }],
    certificates: [],
    signedRequests,
    nameIdFormats: [],
  };
}

function rulesOf(attributes: NonNullable<Given["attributes"]>): AttributeRule[] {
  return Object.entries(attributes).map(([name, rule]) => ({ name, ...rule }));
}

/** A fault of XML becomes one of the field. */
function named<T>(field: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof XmlFault) throw new InputFailure([`${field}: ${error.message}`]);
    throw error;
  }
}
