import type { TenantId } from "../ids.ts";
import { OPERATOR } from "../snapshot/model.ts";

/**
 * Every key of the table, and nowhere else is one built. A partition key begins with the tenant's id and `#`: the id
 * has one width, so a policy on leading keys (`<tenant id>#*`) confines a caller to its tenant exactly.
 */
export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/**
 * The directory: stands where a tenant's id would, for what belongs to the service itself. `0` is in no tenant's id.
 * The functions reach it with their own credentials, and everything else only in a session of the tenant it belongs to.
 */
export const DIRECTORY = "0000000000000000";

/** Partitions: what is read together lies together. */
export const partition = {
  tenants: () => `${DIRECTORY}#tenants`,
  /** What is public, spread by the id it is known by. */
  publicId: (publicId: string) => `${DIRECTORY}#public#${publicId}`,
  /** Tenants that were deleted: that they were there, and no more. */
  buriedTenants: () => `${DIRECTORY}#deleted-tenants`,
  tenant: (tenant: TenantId) => `${DIRECTORY}#tenant#${tenant}`,
  apiKeys: (tenant: TenantId) => `${tenant}#api-keys`,
  people: (tenant: TenantId) => `${tenant}#people`,
  owners: (tenant: TenantId) => `${tenant}#owners`,
  invitations: (tenant: TenantId) => `${tenant}#invitations`,
  /** Which tenants somebody belongs to. */
  directoryPerson: (personId: string) => `${DIRECTORY}#person#${personId}`,
  signUpCodes: () => `${DIRECTORY}#sign-up-codes`,
  rulebooks: (tenant: TenantId) => `${tenant}#rulebooks`,
  rulebook: (tenant: TenantId, hash: string) => `${tenant}#rulebook#${hash}`,
  drafts: (tenant: TenantId) => `${tenant}#drafts`,
  draftTexts: (tenant: TenantId) => `${tenant}#draft-texts`,
  publication: (tenant: TenantId) => `${tenant}#publication`,
  callSettings: (tenant: TenantId) => `${tenant}#call-settings`,
  register: (tenant: TenantId) => `${tenant}#register`,
  collateral: (tenant: TenantId) => `${tenant}#collateral`,
  topUps: (tenant: TenantId) => `${tenant}#top-ups`,
  imports: (tenant: TenantId) => `${tenant}#imports`,
  importParts: (tenant: TenantId) => `${tenant}#import-parts`,
  /** What imports hold until they are committed, spread likewise. */
  importBodies: (tenant: TenantId, digest: string) => `${tenant}#import-bodies#${digest.slice(7, 9)}`,
  /** Immutable chunks, spread by the first byte of their digest (`sha256:…`). */
  chunks: (tenant: TenantId, digest: string) => `${tenant}#chunks#${digest.slice(7, 9)}`,
  noticeSources: (tenant: TenantId) => `${tenant}#notice-sources`,
  notices: (tenant: TenantId, source: string) => `${tenant}#notices#${source}`,
  /** Drills have natural keys of their own. */
  drillNotices: (tenant: TenantId, source: string) => `${tenant}#drill-notices#${source}`,
  endpoints: (tenant: TenantId) => `${tenant}#webhook-endpoints`,
  runs: (tenant: TenantId) => `${tenant}#runs`,
  waterfall: (tenant: TenantId) => `${tenant}#waterfall`,
  postedRuns: (tenant: TenantId) => `${tenant}#posted-runs`,
  openRuns: (tenant: TenantId) => `${tenant}#open-runs`,
  /** Runs of which perhaps not everything has been told. */
  untold: (tenant: TenantId) => `${tenant}#untold`,
  /** Who is telling an endpoint of a run just now. */
  telling: (tenant: TenantId) => `${tenant}#telling`,
  alarms: (tenant: TenantId) => `${tenant}#alarms`,
  run: (tenant: TenantId, runId: string) => `${tenant}#run#${runId}`,
  usage: (tenant: TenantId) => `${tenant}#usage`,
  /** The partitions that cannot be known otherwise: see partitions.ts. */
  partitions: (tenant: TenantId) => `${tenant}#partitions`,
  /** Spread by the first characters of the key's hash. */
  idempotency: (tenant: TenantId, keyHash: string) => `${tenant}#idempotency#${keyHash.slice(0, 2)}`,
  /** What a run did to the members of one chunk of its snapshot; to the operator where there is no such chunk. */
  runChunk: (tenant: TenantId, runId: string, chunk: number) =>
    `${tenant}#run-chunk#${runId}#${chunk === OPERATOR ? "operator" : chunk}`,
};

/** A partition without the tenant it is of. */
export function ownName(tenant: TenantId, pk: string): string {
  return pk.slice(tenant.length + 1);
}

/** The partition of this name that is the tenant's. */
export function partitionNamed(tenant: TenantId, name: string): string {
  return `${tenant}#${name}`;
}

/** The beginnings of sort keys that share a partition with other things. */
export const prefix = {
  draft: "draft#",
  tranche: "tranche#",
  alarm: "alarm#",
  execution: "execution#",
  resumption: "resumption#",
  delivery: "delivery#",
  failedDelivery: "failed-delivery#",
  told: "told#",
  recovery: "recovery#",
  /** Where a run stands by its acts: read together. */
  live: "live#",
  approval: "live#approval#",
  decision: "live#decision#",
  round: "live#round#",
  act: "act#",
  failedDefault: "failed-default#",
  /** What accounts have paid in a round of a step. No id of a step has "#" in it. */
  paid: (step: string, round: number) => `paid#${step}#${String(round).padStart(4, "0")}#`,
  revision: "revision#",
  importPart: (importId: string) => `${importId}#`,
  /** No id of a member, a segment or a figure has "/" in it; in place of a segment that there is none of stands nothing. */
  collateralOf: (memberId: string) => `${memberId}/`,
  collateralIn: (memberId: string, segment: string | null, figure: string) =>
    `${memberId}/${segment ?? ""}/${figure}/`,
  topUp: "revision#",
  /** "\t" is in no id of a member and sorts before whatever is, so these sort by member as members do. */
  topUpOf: (memberId: string | null) => `of#${memberId ?? ""}\t`,
  body: (digest: string) => `body#${digest}#`,
};

/** A number as it sorts. */
export function numbered(number: number): string {
  return String(number).padStart(10, "0");
}

/** The names of parts, by what they are of. */
export const partName = {
  /** What a tranche recorded. */
  tranche: (trancheId: string) => prefix.tranche + trancheId,
  /** What a round of a tranche called. */
  call: (trancheId: string, round: number) => `call#${trancheId}#${String(round).padStart(4, "0")}`,
};

export const key = {
  listedTenant: (tenant: TenantId): Key => ({ pk: partition.tenants(), sk: tenant }),
  buriedTenant: (tenant: TenantId): Key => ({ pk: partition.buriedTenants(), sk: tenant }),
  tenant: (tenant: TenantId): Key => ({ pk: partition.tenant(tenant), sk: "tenant" }),
  apiKey: (tenant: TenantId, hash: string): Key => ({ pk: partition.apiKeys(tenant), sk: hash }),
  person: (tenant: TenantId, personId: string): Key => ({ pk: partition.people(tenant), sk: personId }),
  owners: (tenant: TenantId): Key => ({ pk: partition.owners(tenant), sk: "owners" }),
  invitation: (tenant: TenantId, invitationId: string): Key => ({
    pk: partition.invitations(tenant),
    sk: invitationId,
  }),
  membership: (personId: string, tenant: TenantId): Key => ({
    pk: partition.directoryPerson(personId),
    sk: tenant,
  }),
  signUpCode: (hash: string): Key => ({ pk: partition.signUpCodes(), sk: hash }),
  rulebook: (tenant: TenantId, hash: string): Key => ({
    pk: partition.rulebook(tenant, hash),
    sk: "rulebook",
  }),
  /** Listed in order of force: by the moment it takes effect, then by the moment it was published. */
  listedRulebook: (tenant: TenantId, effectiveFrom: string, publishedAt: string, hash: string): Key => ({
    pk: partition.rulebooks(tenant),
    sk: `${effectiveFrom}#${publishedAt}#${hash}`,
  }),
  idempotency: (tenant: TenantId, keyHash: string): Key => ({
    pk: partition.idempotency(tenant, keyHash),
    sk: keyHash,
  }),
  draft: (tenant: TenantId, draftId: string): Key => ({
    pk: partition.drafts(tenant),
    sk: prefix.draft + draftId,
  }),
  /** How many drafts there are: changed in one transaction with each that comes or goes. */
  draftCount: (tenant: TenantId): Key => ({ pk: partition.drafts(tenant), sk: "count" }),
  /** Whether, and under which public id, a tenant shows its rulebooks to everyone. */
  publication: (tenant: TenantId): Key => ({ pk: partition.publication(tenant), sk: "publication" }),
  /** Call settings sort by their revision. */
  callSettings: (tenant: TenantId, revision: number): Key => ({
    pk: partition.callSettings(tenant),
    sk: String(revision).padStart(10, "0"),
  }),
  /** Whose public id it is. */
  publicId: (publicId: string): Key => ({ pk: partition.publicId(publicId), sk: "tenant" }),
  currentRevision: (tenant: TenantId): Key => ({ pk: partition.register(tenant), sk: "current" }),
  /** Revisions sort by their moment, which never goes back, and by their number. */
  revision: (tenant: TenantId, { at, revision }: { at: string; revision: number }): Key => ({
    pk: partition.register(tenant),
    sk: `${prefix.revision}${at}#${numbered(revision)}`,
  }),
  /** Valuations of collateral sort by member, segment and figure, then by the revision that each made. */
  valuation: (
    tenant: TenantId,
    { memberId, segment, figure }: { memberId: string; segment: string | null; figure: string },
    revision: number,
  ): Key => ({
    pk: partition.collateral(tenant),
    sk: prefix.collateralIn(memberId, segment, figure) + numbered(revision),
  }),
  /** Top-ups stand three times: by the revision that they made, */
  topUp: (tenant: TenantId, revision: number): Key => ({
    pk: partition.topUps(tenant),
    sk: prefix.topUp + numbered(revision),
  }),
  /** by whose they are (null: the operator's), */
  topUpOf: (tenant: TenantId, memberId: string | null, revision: number): Key => ({
    pk: partition.topUps(tenant),
    sk: prefix.topUpOf(memberId) + numbered(revision),
  }),
  /** and by the hash of the caller's id, which is their natural key. */
  topUpId: (tenant: TenantId, idHash: string): Key => ({ pk: partition.topUps(tenant), sk: `id#${idHash}` }),
  import: (tenant: TenantId, importId: string): Key => ({ pk: partition.imports(tenant), sk: importId }),
  /** Parts sort by their import and their number. */
  importPart: (tenant: TenantId, importId: string, part: number): Key => ({
    pk: partition.importParts(tenant),
    sk: prefix.importPart(importId) + String(part).padStart(6, "0"),
  }),
  noticeSource: (tenant: TenantId, sourceId: string): Key => ({
    pk: partition.noticeSources(tenant),
    sk: sourceId,
  }),
  /** The natural key of a default: its source, and the hash of the source's id for it (ids may be of any length). */
  notice: (tenant: TenantId, source: string, drill: boolean, idHash: string): Key => ({
    pk: drill ? partition.drillNotices(tenant, source) : partition.notices(tenant, source),
    sk: idHash,
  }),
  endpoint: (tenant: TenantId, endpointId: string): Key => ({
    pk: partition.endpoints(tenant),
    sk: endpointId,
  }),
  run: (tenant: TenantId, runId: string): Key => ({ pk: partition.runs(tenant), sk: runId }),
  /** A completed real run, by the revision of the register that posted it. */
  postedRun: (tenant: TenantId, revision: number): Key => ({
    pk: partition.postedRuns(tenant),
    sk: numbered(revision),
  }),
  openRun: (tenant: TenantId, runId: string): Key => ({ pk: partition.openRuns(tenant), sk: runId }),
  /** There while a run that may use balances is open: it holds the tenant's waterfall. */
  waterfall: (tenant: TenantId): Key => ({ pk: partition.waterfall(tenant), sk: "held" }),
  listedPartition: (tenant: TenantId, pk: string): Key => ({
    pk: partition.partitions(tenant),
    sk: ownName(tenant, pk),
  }),
  /** What is counted in a month (`2026-03`), spread over a few items so that counting does not stand in its own way. */
  usageCounts: (tenant: TenantId, month: string, shard: string): Key => ({
    pk: partition.usage(tenant),
    sk: `${month}#counts#${shard}`,
  }),
  /** The most there was in a month. */
  usageMark: (tenant: TenantId, month: string): Key => ({
    pk: partition.usage(tenant),
    sk: `${month}#mark`,
  }),
  /** How many real runs were declared, and how many have ended. */
  turns: (tenant: TenantId): Key => ({ pk: partition.waterfall(tenant), sk: "turns" }),
  /** Whether a run has begun or was kept from it: whoever writes it first decides. */
  beginning: (tenant: TenantId, runId: string): Key => ({
    pk: partition.run(tenant, runId),
    sk: "beginning",
  }),
  /** What a tranche did to one chunk's accounts (`partName`), in pieces where one item cannot take it. */
  part: (tenant: TenantId, runId: string, chunk: number, name: string, piece: number): Key => ({
    pk: partition.runChunk(tenant, runId, chunk),
    sk: `${name}${piece === 0 ? "" : `#${String(piece).padStart(4, "0")}`}`,
  }),
  /** How many acts a run has, and whether it is paused. It sorts before all else of its state, so that it is read first. */
  acts: (tenant: TenantId, runId: string): Key => ({
    pk: partition.run(tenant, runId),
    sk: `${prefix.live}acts`,
  }),
  act: (tenant: TenantId, runId: string, number: number): Key => ({
    pk: partition.run(tenant, runId),
    sk: prefix.act + String(number).padStart(9, "0"),
  }),
  /** A run of a default that was declared because members failed a call in this one. */
  failedDefault: (tenant: TenantId, runId: string, declaredRunId: string): Key => ({
    pk: partition.run(tenant, runId),
    sk: prefix.failedDefault + declaredRunId,
  }),
  approval: (tenant: TenantId, runId: string, step: string, by: string): Key => ({
    pk: partition.run(tenant, runId),
    sk: `${prefix.approval}${step}#${by}`,
  }),
  decision: (tenant: TenantId, runId: string, step: string): Key => ({
    pk: partition.run(tenant, runId),
    sk: prefix.decision + step,
  }),
  /** Rounds sort by the moment they were issued. */
  round: (
    tenant: TenantId,
    runId: string,
    { step, round, issuedAt }: { step: string; round: number; issuedAt: string },
  ): Key => ({
    pk: partition.run(tenant, runId),
    sk: `${prefix.round}${issuedAt}#${step}#${String(round).padStart(4, "0")}`,
  }),
  /** Where the execution stands still. */
  stand: (tenant: TenantId, runId: string): Key => ({
    pk: partition.run(tenant, runId),
    sk: `${prefix.live}stand`,
  }),
  /** What an account (spec 6: its key in the event) has paid in a round of a step. */
  paid: (
    tenant: TenantId,
    runId: string,
    { step, round, trancheId, account }: { step: string; round: number; trancheId: string; account: string },
  ): Key => ({
    pk: partition.run(tenant, runId),
    sk: `${prefix.paid(step, round)}${trancheId}#${account}`,
  }),
  /** What an account has paid of what it owed when the calls of a tranche were closed. */
  paidLate: (tenant: TenantId, runId: string, trancheId: string, account: string): Key => ({
    pk: partition.run(tenant, runId),
    sk: `paid-late#${trancheId}#${account}`,
  }),
  /** That a refund to an account of a tranche is recorded. */
  refund: (tenant: TenantId, runId: string, trancheId: string, account: string): Key => ({
    pk: partition.run(tenant, runId),
    sk: `refund#${trancheId}#${account}`,
  }),
  /** The natural key of money paid on a call: the hash of the caller's id for it. */
  payment: (tenant: TenantId, runId: string, idHash: string): Key => ({
    pk: partition.run(tenant, runId),
    sk: `payment#${idHash}`,
  }),
  tranche: (tenant: TenantId, runId: string, trancheId: string): Key => ({
    pk: partition.run(tenant, runId),
    sk: prefix.tranche + trancheId,
  }),
  /** Alarms of a run sort by their moment; two of one moment are told apart by what they say. */
  alarm: (tenant: TenantId, runId: string, { at, code }: { at: string; code: string }): Key => ({
    pk: partition.run(tenant, runId),
    sk: `${prefix.alarm}${at}#${code}`,
  }),
  /** The same among all alarms of the tenant, which sort by their moment. */
  listedAlarm: (tenant: TenantId, runId: string, { at, code }: { at: string; code: string }): Key => ({
    pk: partition.alarms(tenant),
    sk: `${at}#${runId}#${code}`,
  }),
  /** What the sweeper saw of an open run last. */
  watched: (tenant: TenantId, runId: string): Key => ({ pk: partition.run(tenant, runId), sk: "watched" }),
  /** Resumptions of a run sort by their number. */
  resumption: (tenant: TenantId, runId: string, number: number): Key => ({
    pk: partition.run(tenant, runId),
    sk: prefix.resumption + String(number).padStart(6, "0"),
  }),
  /** The executions that served a run sort by their number. */
  execution: (tenant: TenantId, runId: string, number: number): Key => ({
    pk: partition.run(tenant, runId),
    sk: prefix.execution + String(number).padStart(6, "0"),
  }),
  /** There once a run is to be repeated: nothing comes back after it any more. */
  repetition: (tenant: TenantId, runId: string): Key => ({
    pk: partition.run(tenant, runId),
    sk: "repetition",
  }),
  /** That the loss of a run was finalised: whoever writes it first decides on what figure. */
  finalisation: (tenant: TenantId, runId: string): Key => ({
    pk: partition.run(tenant, runId),
    sk: "finalisation",
  }),
  delivery: (tenant: TenantId, runId: string, endpointId: string): Key => ({
    pk: partition.run(tenant, runId),
    sk: prefix.delivery + endpointId,
  }),
  /** The last time that an endpoint did not take the run's webhook. */
  failedDelivery: (tenant: TenantId, runId: string, endpointId: string): Key => ({
    pk: partition.run(tenant, runId),
    sk: prefix.failedDelivery + endpointId,
  }),
  untold: (tenant: TenantId, runId: string): Key => ({ pk: partition.untold(tenant), sk: runId }),
  telling: (tenant: TenantId, runId: string, endpointId: string): Key => ({
    pk: partition.telling(tenant),
    sk: `${runId}#${endpointId}`,
  }),
  /** A message about a step of a run that an endpoint has taken. */
  told: (tenant: TenantId, runId: string, endpointId: string, message: string): Key => ({
    pk: partition.run(tenant, runId),
    sk: `${prefix.told}${endpointId}#${message}`,
  }),
  /** Recoveries sort by their number. */
  recovery: (tenant: TenantId, runId: string, number: number): Key => ({
    pk: partition.run(tenant, runId),
    sk: prefix.recovery + String(number).padStart(9, "0"),
  }),
  /** The natural key of money received: the hash of the caller's id for it. */
  received: (tenant: TenantId, runId: string, idHash: string): Key => ({
    pk: partition.run(tenant, runId),
    sk: `received#${idHash}`,
  }),
  /** One part of a large body in `pk`, named by the digest of the whole: see bodies.ts. */
  bodyPart: (pk: string, digest: string, part: number): Key => ({
    pk,
    sk: prefix.body(digest) + String(part).padStart(6, "0"),
  }),
};
