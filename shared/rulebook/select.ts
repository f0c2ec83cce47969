import type { Select } from "./model.ts";

/** Whether some member could pass both selections: one status, and one set of tags that both accept. */
export function overlap(a: Select, b: Select): boolean {
  const refused = new Set([...(a.tagsNone ?? []), ...(b.tagsNone ?? [])]);
  const canBeMet = (tags: readonly string[] | undefined): boolean =>
    tags === undefined || tags.some((tag) => !refused.has(tag));
  return (
    a.statuses.some((status) => b.statuses.includes(status)) && canBeMet(a.tagsAny) && canBeMet(b.tagsAny)
  );
}
