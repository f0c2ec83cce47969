import { type Actor, type Role, SCOPES, type Scope } from "../../shared/service/people/access.ts";

/**
 * Who may do what. `anyone`: no credential of ours is needed (sign-up, a signed notice, what is public). `person`: whoever
 * has signed in, in whatever tenant or none. `holder`: whoever has any credential that is good. Otherwise a person of the tenant in one of the roles, or an API key of the
 * scope. `ownMember`: a person in the role `member` too, for the member that it stands for and for no other.
 */
export type Access =
  | { readonly who: "anyone" }
  | { readonly who: "person" }
  | { readonly who: "holder" }
  | {
      readonly who: "tenant";
      readonly roles: readonly Role[];
      /** A key needs all of them; where there are none any key will do. `people`: no key, for it takes a person. */
      readonly scopes: readonly Scope[] | "people";
      readonly ownMember?: true;
    };

const ANYONE: Access = { who: "anyone" };
const PERSON: Access = { who: "person" };

const EVERY_ROLE: readonly Role[] = ["owner", "riskOfficer", "approver", "viewer", "member"];
const OFFICERS: readonly Role[] = ["owner", "riskOfficer", "approver", "viewer"];
const APPROVERS: readonly Role[] = ["owner", "riskOfficer", "approver"];
const RISK: readonly Role[] = ["owner", "riskOfficer"];
const OWNERS: readonly Role[] = ["owner"];

const may = (roles: readonly Role[], ...scopes: readonly Scope[]): Access => ({
  who: "tenant",
  roles,
  scopes,
});

const mayOrOwn = (roles: readonly Role[], ...scopes: readonly Scope[]): Access => ({
  who: "tenant",
  roles,
  scopes,
  ownMember: true,
});

/** The one table of permissions, by operation. There is no operation without a line here. */
export const ACCESS = {
  readDocument: ANYONE,
  signUp: ANYONE,
  sendNotice: ANYONE,
  readSignIn: ANYONE,

  readMe: { who: "holder" },
  acceptInvitation: PERSON,

  readTenant: may(OFFICERS, "tenant:read"),
  changeTenant: may(OWNERS, "tenant:write"),
  deleteTenant: may(OWNERS, "tenant:write"),
  restoreTenant: may(OWNERS, "tenant:write"),
  readUsage: may(OFFICERS, "tenant:read"),
  exportTenant: may(OWNERS, "tenant:read"),

  listPeople: may(OFFICERS, "people:read"),
  readPerson: may(OFFICERS, "people:read"),
  changePerson: may(OWNERS, "people:write"),
  removePerson: may(OWNERS, "people:write"),
  invite: may(OWNERS, "people:write"),
  listInvitations: may(OWNERS, "people:read"),
  resendInvitation: may(OWNERS, "people:write"),
  revokeInvitation: may(OWNERS, "people:write"),

  createApiKey: may(OWNERS, "keys:write"),
  listApiKeys: may(OWNERS, "keys:read"),
  revokeApiKey: may(OWNERS, "keys:write"),
  listPublicRulebooks: ANYONE,
  readPublicRulebook: ANYONE,
  readPublicDocument: ANYONE,

  putMemberData: may(RISK, "members:write"),
  readMemberData: may(OFFICERS, "members:read"),

  listMembers: may(OFFICERS, "members:read"),
  readMember: mayOrOwn(OFFICERS, "members:read"),
  putMember: may(RISK, "members:write"),
  removeMember: may(RISK, "members:write"),
  valueCollateral: may(RISK, "members:write"),
  readCollateral: mayOrOwn(OFFICERS, "members:read"),
  readOperator: may(OFFICERS, "members:read"),
  putOperator: may(RISK, "members:write"),
  exportMembers: may(OFFICERS, "members:read"),

  readBalances: mayOrOwn(OFFICERS, "members:read"),
  readOperatorBalances: may(OFFICERS, "members:read"),
  recordTopUp: may(RISK, "members:write"),
  recordOperatorTopUp: may(RISK, "members:write"),
  listTopUps: may(OFFICERS, "members:read"),
  listTopUpsOfMember: mayOrOwn(OFFICERS, "members:read"),
  listReplenishment: may(OFFICERS, "runs:read"),
  readReplenishmentOfMember: mayOrOwn(OFFICERS, "members:read"),
  readReplenishmentOfOperator: may(OFFICERS, "members:read"),
  readHeadroom: mayOrOwn(OFFICERS, "members:read"),
  listPostings: may(OFFICERS, "members:read"),
  listRevisions: may(OFFICERS, "members:read"),
  readPosting: may(OFFICERS, "members:read"),
  reconcile: may(OFFICERS, "members:read"),

  startImport: may(RISK, "members:write"),
  putImportPart: may(RISK, "members:write"),
  readImport: may(OFFICERS, "members:read"),
  commitImport: may(RISK, "members:write"),
  abandonImport: may(RISK, "members:write"),

  publishRulebook: may(RISK, "rulebooks:write"),
  listRulebooks: may(EVERY_ROLE, "rulebooks:read"),
  readRulebook: may(EVERY_ROLE, "rulebooks:read"),
  readRulebookStatus: may(EVERY_ROLE, "rulebooks:read"),
  explainRulebook: may(EVERY_ROLE, "rulebooks:read"),
  compareRulebooks: may(EVERY_ROLE, "rulebooks:read"),
  withdrawRulebook: may(RISK, "rulebooks:write"),
  validateRulebook: may(OFFICERS, "rulebooks:read"),
  listTemplates: may(EVERY_ROLE, "rulebooks:read"),
  readTemplate: may(EVERY_ROLE, "rulebooks:read"),

  beginDraft: may(RISK, "rulebooks:write"),
  listDrafts: may(OFFICERS, "rulebooks:read"),
  readDraft: may(OFFICERS, "rulebooks:read"),
  saveDraft: may(RISK, "rulebooks:write"),
  deleteDraft: may(RISK, "rulebooks:write"),
  validateDraft: may(OFFICERS, "rulebooks:read"),
  explainDraft: may(OFFICERS, "rulebooks:read"),
  compareDraft: may(OFFICERS, "rulebooks:read"),
  publishDraft: may(RISK, "rulebooks:write"),

  readPublication: may(OFFICERS, "settings:read"),
  switchPublication: may(OWNERS, "settings:write"),

  readCallSettings: may(OFFICERS, "settings:read"),
  listCallSettings: may(OFFICERS, "settings:read"),
  putCallSettings: may(OWNERS, "settings:write"),

  declareDefault: may(RISK, "defaults:declare"),

  // Whoever has the secret of a source declares defaults with it.
  addNoticeSource: may(OWNERS, "settings:write", "defaults:declare"),
  listNoticeSources: may(OFFICERS, "settings:read"),
  readNoticeSource: may(OFFICERS, "settings:read"),
  renewNoticeSourceSecret: may(OWNERS, "settings:write", "defaults:declare"),
  deleteNoticeSource: may(OWNERS, "settings:write"),
  addWebhookEndpoint: may(OWNERS, "settings:write"),
  listWebhookEndpoints: may(OFFICERS, "settings:read"),
  readWebhookEndpoint: may(OFFICERS, "settings:read"),
  renewWebhookEndpointSecret: may(OWNERS, "settings:write"),
  deleteWebhookEndpoint: may(OWNERS, "settings:write"),

  dryRun: may(OFFICERS, "runs:read"),

  listRuns: may(OFFICERS, "runs:read"),
  readRun: may(OFFICERS, "runs:read"),
  cancelRun: may(RISK, "runs:write"),
  resumeRun: may(RISK, "runs:write"),
  finaliseRun: may(RISK, "runs:write"),
  approveStep: { who: "tenant", roles: APPROVERS, scopes: "people" },
  decideStep: may(RISK, "runs:write"),
  recordPayments: may(RISK, "runs:write"),
  reversePayment: may(RISK, "runs:write"),
  pauseRun: may(RISK, "runs:write"),
  listActs: may(OFFICERS, "runs:read"),
  listCalls: may(OFFICERS, "runs:read"),
  listCallsOfMember: mayOrOwn(OFFICERS, "runs:read"),
  listFailures: may(OFFICERS, "runs:read"),
  readInputs: may(OFFICERS, "runs:read"),
  listInputMembers: may(OFFICERS, "runs:read"),
  listInputUse: may(OFFICERS, "runs:read"),
  readResult: may(OFFICERS, "runs:read"),
  readHead: may(OFFICERS, "runs:read"),
  listAllocations: may(OFFICERS, "runs:read"),
  listOwed: may(OFFICERS, "runs:read"),
  readMemberOfRun: mayOrOwn(OFFICERS, "runs:read"),
  readHistory: may(OFFICERS, "runs:read"),
  listDeliveries: may(OFFICERS, "runs:read"),
  listAlarms: may(OFFICERS, "runs:read"),
  listAllAlarms: may(OFFICERS, "runs:read"),
  recordRecovery: may(RISK, "runs:write"),
  listRecoveries: may(OFFICERS, "runs:read"),
  listClaims: may(OFFICERS, "runs:read"),
  readStatement: mayOrOwn(OFFICERS, "runs:read"),
  readOperatorStatement: may(OFFICERS, "runs:read"),
} as const satisfies Readonly<Record<string, Access>>;

export type OperationId = keyof typeof ACCESS;

/** Whether someone of the tenant may do it. `memberId` is the member that the request is about, if it is about one. */
export function isAllowed(access: Access, actor: Actor, memberId: string | undefined): boolean {
  if (access.who !== "tenant") {
    return true;
  }
  if (actor.kind === "apiKey") {
    return access.scopes !== "people" && access.scopes.every((scope) => actor.scopes.includes(scope));
  }
  if (access.roles.includes(actor.role)) {
    return true;
  }
  const isOwn = actor.role === "member" && memberId !== undefined && actor.memberId === memberId;
  return access.ownMember === true && isOwn;
}

/**
 * What somebody would give away who gives a person this role, and has not: a key gives no role that may do what the key
 * may not. People who may give roles may do everything.
 */
export function beyond(actor: Actor, role: Role): readonly Scope[] {
  if (actor.kind !== "apiKey") {
    return [];
  }
  const needed = Object.values<Access>(ACCESS).flatMap((access) =>
    access.who === "tenant" && access.scopes !== "people" && access.roles.includes(role) ? access.scopes : [],
  );
  return SCOPES.filter((scope) => needed.includes(scope) && !actor.scopes.includes(scope));
}
