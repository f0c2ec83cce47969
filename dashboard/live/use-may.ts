import { useMe } from "../api/queries.ts";
import { useMembership } from "../tenant/membership.ts";
import { type May, mayOfKey, mayOfRole } from "./may.ts";

/** What whoever is signed in may do. The service decides; the page shows nobody what would be refused anyway. */
export function useMay(): May {
  const role = useMembership()?.role;
  const me = useMe().data;
  return role === undefined ? mayOfKey(me?.scopes) : mayOfRole(role);
}
