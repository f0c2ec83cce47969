import type { Call } from "../api/model.ts";

/** Whose account is called: nobody's in particular is the insurer's. */
export const accountName = ({ memberId }: Pick<Call, "memberId">): string => memberId ?? "The insurer";
