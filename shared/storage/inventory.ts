import type { partition } from "./keys.ts";

/** Partitions of the directory, which belong to the service itself. */
type OfTheDirectory = "tenants" | "buriedTenants" | "tenant" | "publicId" | "directoryPerson" | "signUpCodes";

export type TenantPartition = Exclude<keyof typeof partition, OfTheDirectory>;

/** What a tenant has in partitions of one kind, and what of it is exported. */
export interface Holding {
  /** The first word of the partitions' names. */
  readonly word: string;
  /**
   * `one`: there is one such partition. `byHash`: 256, told apart by two hexadecimal digits. `listed`: one for each run or
   * whatever it is, so each is listed when it is first written to.
   */
  readonly there: "one" | "byHash" | "listed";
  /** What is exported: the kinds of lines, by the beginning of the sort key; the longest that fits counts. */
  readonly kinds: Readonly<Record<string, string>>;
  /** Why something is not exported. Without kinds, it is why nothing is. */
  readonly not?: string;
  /** The sort key is made from a secret and is not exported. */
  readonly hidesKey?: true;
}

/**
 * Everything there is of a tenant. Export and deletion go by this table alone, so a partition without a line here does
 * not compile. Kinds are as people read them in an archive; `docs/tenancy.md` describes them.
 */
export const INVENTORY: Readonly<Record<TenantPartition, Holding>> = {
  apiKeys: { word: "api-keys", there: "one", kinds: { "": "apiKey" }, hidesKey: true },
  people: { word: "people", there: "one", kinds: { "": "person" } },
  owners: { word: "owners", there: "one", kinds: {}, not: "People's roles say who owns the tenant." },
  invitations: { word: "invitations", there: "one", kinds: { "": "invitation" } },
  rulebooks: { word: "rulebooks", there: "one", kinds: { "": "rulebookInForce" } },
  rulebook: { word: "rulebook", there: "listed", kinds: { rulebook: "rulebook", "body#": "document" } },
  drafts: {
    word: "drafts",
    there: "one",
    kinds: { "draft#": "draft" },
    not: "The count is of those there are.",
  },
  draftTexts: { word: "draft-texts", there: "one", kinds: { "body#": "document" } },
  publication: { word: "publication", there: "one", kinds: { "": "publication" } },
  callSettings: { word: "call-settings", there: "one", kinds: { "": "callSettings" } },
  register: {
    word: "register",
    there: "one",
    kinds: { "revision#": "revision" },
    not: "The current revision is the last one.",
  },
  collateral: { word: "collateral", there: "one", kinds: { "": "valuation" } },
  topUps: {
    word: "top-ups",
    there: "one",
    kinds: { "revision#": "topUp" },
    not: "Each is there by its owner and by its id as well.",
  },
  imports: { word: "imports", there: "one", kinds: { "": "import" } },
  importParts: { word: "import-parts", there: "one", kinds: {}, not: "What was committed is in chunks." },
  importBodies: { word: "import-bodies", there: "byHash", kinds: {}, not: "Rows of parts, kept for a week." },
  chunks: { word: "chunks", there: "byHash", kinds: { "body#": "chunk" } },
  noticeSources: { word: "notice-sources", there: "one", kinds: { "": "noticeSource" } },
  notices: { word: "notices", there: "listed", kinds: { "": "notice" } },
  drillNotices: { word: "drill-notices", there: "listed", kinds: { "": "drillNotice" } },
  endpoints: { word: "webhook-endpoints", there: "one", kinds: { "": "webhookEndpoint" } },
  runs: { word: "runs", there: "one", kinds: { "": "run" } },
  waterfall: { word: "waterfall", there: "one", kinds: {}, not: "It says which run is open, as runs do." },
  postedRuns: { word: "posted-runs", there: "one", kinds: {}, not: "Revisions say which run made them." },
  untold: { word: "untold", there: "one", kinds: {}, not: "What is still to be sent." },
  telling: { word: "telling", there: "one", kinds: {}, not: "It says who is sending at the moment." },
  openRuns: { word: "open-runs", there: "one", kinds: {}, not: "Runs say whether they are open." },
  alarms: { word: "alarms", there: "one", kinds: {}, not: "Each stands with its run, too." },
  run: {
    word: "run",
    there: "listed",
    kinds: {
      "": "runRecord",
      "tranche#": "tranche",
      "alarm#": "alarm",
      "execution#": "execution",
      "resumption#": "resumption",
      "delivery#": "delivery",
      "failed-delivery#": "failedDelivery",
      "told#": "told",
      "recovery#": "recovery",
      "received#": "received",
      "act#": "act",
      "failed-default#": "failedDefault",
      "live#": "standing",
      "paid#": "paidTotal",
      "paid-late#": "paidLateTotal",
      "payment#": "payment",
      "body#": "document",
    },
  },
  runChunk: { word: "run-chunk", there: "listed", kinds: { "tranche#": "tranchePart", "call#": "callPart" } },
  usage: { word: "usage", there: "one", kinds: { "": "usage" } },
  partitions: { word: "partitions", there: "one", kinds: {}, not: "It lists the partitions themselves." },
  idempotency: {
    word: "idempotency",
    there: "byHash",
    kinds: {},
    not: "Answers that are kept for a day, some of which show secrets.",
  },
};

/** The holding that a partition of this name belongs to. */
export function holdingOf(name: string): Holding | undefined {
  const [word] = name.split("#");
  return Object.values(INVENTORY).find((holding) => holding.word === word);
}

/** The kind of an item's line; undefined for what is not exported. */
export function kindOf({ kinds }: Holding, sk: string): string | undefined {
  const fitting = Object.keys(kinds).filter((beginning) => sk.startsWith(beginning));
  const longest = fitting.toSorted((a, b) => b.length - a.length)[0];
  return longest === undefined ? undefined : kinds[longest];
}
