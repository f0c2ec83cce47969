import type { Me, Role } from "../api/model.ts";

/** What somebody may do in a run that goes on. */
export interface May {
  /** Decide, record payments and reverse them, pause and resume. */
  readonly act: boolean;
  /** Approve: it takes a person. */
  readonly approve: boolean;
}

const RISK: readonly Role[] = ["owner", "riskOfficer"];
const APPROVERS: readonly Role[] = [...RISK, "approver"];

export const mayOfRole = (role: Role): May => ({
  act: RISK.includes(role),
  approve: APPROVERS.includes(role),
});

export const mayOfKey = (scopes: Me["scopes"] = []): May => ({
  act: scopes.includes("runs:write"),
  approve: false,
});
