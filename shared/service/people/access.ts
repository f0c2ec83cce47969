/** Who people are in a tenant. A member sees only its own lines. */
export const ROLES = ["owner", "riskOfficer", "approver", "viewer", "member"] as const;
export type Role = (typeof ROLES)[number];

/** What an API key may be used for. */
export const SCOPES = [
  "rulebooks:read",
  "rulebooks:write",
  "members:read",
  "members:write",
  "defaults:declare",
  "runs:read",
  "runs:write",
  "settings:read",
  "settings:write",
  "people:read",
  "people:write",
  "keys:read",
  "keys:write",
  "tenant:read",
  "tenant:write",
] as const;
export type Scope = (typeof SCOPES)[number];

/** Who did something, as records name it: a person or an API key, by its id. */
export type Actor =
  | { readonly kind: "person"; readonly id: string; readonly role: Role; readonly memberId?: string }
  | { readonly kind: "apiKey"; readonly id: string; readonly scopes: readonly Scope[] };

/** How a record names who did something. */
export function actorName({ kind, id }: Pick<Actor, "kind" | "id">): string {
  return `${kind}:${id}`;
}
