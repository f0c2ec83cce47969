import fc from "fast-check";
import { expect, test } from "vitest";
import type { Allocation, Result } from "../../../shared/result/index.ts";
import { type Account, readAccounts } from "../../reference/accounts.ts";
import type { Case } from "../../reference/generator.ts";
import type { TrancheJson } from "../../reference/json.ts";
import { capacityOf, consumedBy, levelOfTranche } from "../../reference/tranches.ts";
import { anyCase, RUNS, resultFor, unitsOf } from "../cases.ts";

/**
 * The account a line of the result stands for, by owner, level and segment. Capacities come from the reference's reading
 * of the table in spec 2, not from the engine.
 */
function accountOf(found: Case, result: Result, tranche: TrancheJson, line: Allocation): Account {
  const { members, operator } = accountsIn(found, result);
  const owners = line.memberId === null ? operator : members;
  const account = owners[levelOfTranche(found.rulebook, tranche)].find(
    ({ member, segment }) => (member?.id ?? null) === line.memberId && segment === line.segment,
  );
  if (account === undefined) throw new Error(`no account for ${JSON.stringify(line)}`);
  return account;
}

const read = new WeakMap<Result, ReturnType<typeof readAccounts>>();

function accountsIn(found: Case, result: Result): ReturnType<typeof readAccounts> {
  const known = read.get(result) ?? readAccounts(found.rulebook, found.snapshot, result.minorUnits);
  read.set(result, known);
  return known;
}

function usedBy(found: Case, result: Result, line: Allocation): bigint {
  const used = found.snapshot.usedInPeriod?.find(
    ({ trancheId, memberId, segment = null }) =>
      trancheId === line.trancheId && memberId === line.memberId && segment === line.segment,
  );
  if (used === undefined) return 0n;
  const [whole, decimals = ""] = used.amount.split(".");
  return BigInt(whole + decimals.padEnd(result.minorUnits, "0").slice(0, result.minorUnits));
}

test("nobody bears more than its capacity, nor more of a resource than it has", () => {
  fc.assert(
    fc.property(anyCase, (found) => {
      const result = resultFor(found);
      const steps = found.rulebook.waterfalls[found.event.cause] ?? [];
      for (const step of steps) {
        const tranches = step.kind === "parallel" ? step.tranches : [step];
        const borne = tranches.flatMap((tranche) =>
          result.allocations
            .filter(({ trancheId }) => trancheId === tranche.id)
            .map((line) => ({ tranche, line, account: accountOf(found, result, tranche, line) })),
        );
        for (const { tranche, line, account } of borne) {
          const capacity = capacityOf(tranche, account, result.minorUnits, usedBy(found, result, line));
          if (capacity !== null) expect(unitsOf(line.amount)).toBeLessThanOrEqual(capacity);
        }
        for (const { tranche, line, account } of borne) {
          const resource = consumedBy(tranche);
          const left = resource === null ? undefined : account.left.get(resource);
          if (resource === null || left === undefined) continue;
          expect(unitsOf(line.amount)).toBeLessThanOrEqual(left);
          account.left.set(resource, left - unitsOf(line.amount));
        }
      }
    }),
    RUNS,
  );
});
