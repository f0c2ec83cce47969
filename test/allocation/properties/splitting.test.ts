import fc from "fast-check";
import { expect, test } from "vitest";
import {
  houseDocuments,
  type MemberFigures,
  members,
  multiple,
  numbered,
  perhaps,
  total,
} from "../arbitraries.ts";
import { RUNS, resultFor, unitsOf } from "../cases.ts";

/** What halves when a member does, so that its parts weigh together what it weighed. */
const proRata = fc.constantFrom("required", "fund", "gain");

/** Tranches in which the first member is never capped: pro rata to what it has, or without a bound. */
const tranche = fc.oneof(
  perhaps(total).map((cap) => ({ kind: "mutualisedFund", resource: "fund", cap })),
  fc.tuple(proRata, perhaps(total)).map(([by, cap]) => ({ kind: "socialisedLoss", weight: by, cap })),
  fc.tuple(proRata, multiple, perhaps(total)).map(([by, times, cap]) => ({
    kind: "assessment",
    weight: by,
    // Bounds the others; what the first member pledges, which nothing else uses, is beyond every loss.
    cap: { perMember: { multiple: times, of: "pledge" }, ...cap },
  })),
);

/** Each figure of a member in two parts. */
function split(member: MemberFigures, percent: number): MemberFigures[] {
  const part = (value: number) => Math.floor((value * percent) / 100);
  const first = {
    id: member.id,
    fund: part(member.fund),
    pledge: member.pledge,
    required: part(member.required),
    gain: part(member.gain),
    score: member.score,
  };
  const second = {
    ...member,
    id: `${member.id}-half`,
    fund: member.fund - first.fund,
    required: member.required - first.required,
    gain: member.gain - first.gain,
  };
  return [first, second];
}

test("a member that splits itself in two changes nobody else by more than one unit a tranche", () => {
  fc.assert(
    fc.property(
      fc.array(tranche, { minLength: 1, maxLength: 4 }),
      members,
      fc.integer({ min: 1, max: 1_000_000 }),
      fc.integer({ min: 0, max: 100 }),
      (drawn, others, loss, percent) => {
        const tranches = numbered(drawn);
        const [first, ...rest] = others.map((member, index) =>
          index === 0 ? { ...member, pledge: 1_000_000_000 } : member,
        );
        const whole = resultFor(houseDocuments({ tranches, members: [first, ...rest] }, loss));
        const halves = resultFor(
          houseDocuments({ tranches, members: [...split(first, percent), ...rest] }, loss),
        );
        for (const { id } of whole.tranches) {
          for (const other of rest) {
            const change = borneBy(whole, id, other.id) - borneBy(halves, id, other.id);
            expect(change >= -1n && change <= 1n).toBe(true);
          }
        }
      },
    ),
    RUNS,
  );
});

function borneBy(result: ReturnType<typeof resultFor>, tranche: string, member: string): bigint {
  const line = result.allocations.find((one) => one.trancheId === tranche && one.memberId === member);
  return line === undefined ? 0n : unitsOf(line.amount);
}
