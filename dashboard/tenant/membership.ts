import { createContext, useContext } from "react";
import type { Membership, Role } from "../api/model.ts";

/** The place of whoever is signed in, in the tenant they chose. An API key has none. */
const Context = createContext<Membership | undefined>(undefined);

export const MembershipProvider = Context.Provider;
export const useMembership = () => useContext(Context);

/** What people are called. */
export const ROLE: Record<Role, string> = {
  owner: "owner",
  riskOfficer: "risk officer",
  approver: "approver",
  viewer: "viewer",
  member: "member",
};

/** `risk officer`, or `member M-01` for somebody who stands for one. */
export const placeIn = ({ role, memberId }: Pick<Membership, "role" | "memberId">): string =>
  role === undefined ? "" : memberId === undefined ? ROLE[role] : `${ROLE[role]} ${memberId}`;
