import type { CalledAccount } from "./acts.ts";

/** How the event names an account in its payments (spec 6): `memberId`, `memberId/segment`, or the same of `insurer`. */
export function accountKey({ memberId, segment }: CalledAccount): string {
  const owner = memberId ?? "insurer";
  return segment === null ? owner : `${owner}/${segment}`;
}
