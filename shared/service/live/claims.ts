import { parseUnits } from "../../money/index.ts";
import { asks, tranchesOf } from "../../rulebook/lookup.ts";
import type { Rulebook, Tranche } from "../../rulebook/model.ts";
import { type Complaint, Refusal } from "../refusal.ts";
import type { Run } from "../runs/runs.ts";
import type { CalledAccount } from "./acts.ts";
import { stepOf } from "./step-of.ts";

/** Money that was received on a call: the caller's own id of it, on what, from whom (without a member: the insurer). */
export interface PaymentReceived {
  readonly id: string;
  readonly trancheId: string;
  readonly memberId?: string | undefined;
  readonly segment?: string | undefined;
  readonly amount: string;
}

/** A payment as it was sent, understood. */
export interface Claim extends CalledAccount {
  readonly id: string;
  readonly path: string;
  readonly tranche: Tranche;
  readonly step: string;
  readonly units: bigint;
}

/** @throws Refusal with everything in them that is wrong whatever was called */
export function readClaims(
  received: readonly PaymentReceived[],
  run: Run,
  rulebook: Rulebook,
): readonly Claim[] {
  const complaints: Complaint[] = [];
  const seen = new Set<string>();
  const claims = received.flatMap((payment, i): Claim[] => {
    const path = `/payments/${i}`;
    const complain = (at: string, code: string, message: string) =>
      complaints.push({ path: `${path}/${at}`, code, message });
    const { id, trancheId, memberId = null, segment = null, amount } = payment;
    const step = stepOf(rulebook, run, trancheId);
    const tranche = step && tranchesOf(step).find((one) => one.id === trancheId && asks(one));
    if (step === undefined || tranche === undefined) {
      complain("trancheId", "notACall", `Nobody is called to pay in ${trancheId}`);
      return [];
    }
    if (seen.has(id)) {
      complain("id", "duplicate", `The id ${id} stands here twice`);
    }
    seen.add(id);
    if ((tranche.kind === "insurance") !== (memberId === null)) {
      const whose = tranche.kind === "insurance" ? "the insurer, so no member is named" : "a member";
      complain("memberId", "unknownPayer", `What is paid in ${trancheId} comes from ${whose}`);
    }
    const inSegments = tranche.level === "segment" && rulebook.segments !== null;
    if (inSegments !== (segment !== null)) {
      const message = inSegments ? "Say in which segment" : `Accounts of ${trancheId} are not in segments`;
      complain("segment", inSegments ? "segmentNeeded" : "noSegments", message);
    }
    const units = parseUnits(amount, rulebook.minorUnits);
    if (typeof units !== "bigint" || units <= 0n) {
      const message = `An amount above 0 with at most ${rulebook.minorUnits} decimals is meant`;
      complain("amount", "wrongValue", message);
      return [];
    }
    return [{ id, path, tranche, step: step.id, memberId, segment, units }];
  });
  if (complaints.length > 0) {
    throw new Refusal("invalid", "The payments cannot be recorded", complaints);
  }
  return claims;
}
