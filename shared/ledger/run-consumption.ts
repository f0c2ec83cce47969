import type { Inputs, Outcome } from "../allocation/index.ts";
import type { Column } from "../columns/index.ts";
import type { FigureId } from "../rulebook/model.ts";
import type { Accounts } from "../snapshot/model.ts";
import type { Consumption } from "./consume.ts";

/** What a run took of one resource. */
interface Taken {
  readonly figure: FigureId;
  readonly given: Column;
  readonly left: Column;
}

/** The accounts of one level, and what was taken of their resources. */
interface Table {
  readonly accounts: Accounts;
  readonly taken: readonly Taken[];
  /** Ids of segments by their place; null where accounts are of the house or no segments are declared. */
  readonly segments: readonly string[] | null;
}

/** What a run took of every resource of members, by member in ascending order of id. */
export function* consumedOfMembers(inputs: Inputs, outcome: Outcome): Generator<Consumption> {
  const { ids } = inputs.snapshot.members;
  const tables = tablesOf(inputs, outcome, "member").map((table) => ({ ...table, next: 0 }));
  for (const [member, memberId] of tables.length === 0 ? [] : ids.entries()) {
    for (const table of tables) {
      for (; table.accounts.member[table.next] === member; table.next += 1) {
        yield* consumedAt(table, table.next, memberId);
      }
    }
  }
}

/** What a run took of every resource of the operator. */
export function consumedOfOperator(inputs: Inputs, outcome: Outcome): readonly Consumption[] {
  return tablesOf(inputs, outcome, "operator").flatMap((table) =>
    Array.from({ length: table.accounts.size }, (_, account) => [...consumedAt(table, account, null)]).flat(),
  );
}

function tablesOf(
  { rulebook, snapshot }: Inputs,
  outcome: Outcome,
  owner: "member" | "operator",
): readonly Table[] {
  const levels = owner === "member" ? snapshot.memberAccounts : snapshot.operatorAccounts;
  return (["house", "segment"] as const).flatMap((level) => {
    const accounts = levels[level];
    const taken = [...outcome.left].flatMap(([figure, left]): Taken[] => {
      const declared = rulebook.figures.get(figure);
      const given = accounts.figures.get(figure);
      const isHere = declared?.of === owner && declared.level === level && declared.type === "resource";
      return isHere && given !== undefined ? [{ figure, given, left }] : [];
    });
    const segments = level === "segment" ? rulebook.segments : null;
    return taken.length === 0 ? [] : [{ accounts, taken, segments }];
  });
}

function* consumedAt(
  { accounts, taken, segments }: Table,
  account: number,
  memberId: string | null,
): Generator<Consumption> {
  for (const { figure, given, left } of taken) {
    const amount = BigInt(given[account]) - BigInt(left[account]);
    if (amount > 0n) {
      yield { memberId, segment: segments?.[accounts.segment[account]] ?? null, figure, amount };
    }
  }
}
