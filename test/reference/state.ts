/** What a run starts from and changes (spec 4): the residuals, the accounts with what is left on them, and who failed. */

import { type Account, type Accounts, compareIds, own, readAccounts } from "./accounts.ts";
import type { EventJson, RulebookJson, SnapshotJson } from "./json.ts";
import { parseAmount, sum } from "./rational.ts";

/** What is left of one defaulter's loss in one segment: r[d][s]. */
export interface Cell {
  readonly memberId: string | null;
  readonly segment: string | null;
  left: bigint;
}

export interface State {
  readonly rulebook: RulebookJson;
  readonly snapshot: SnapshotJson;
  readonly event: EventJson;
  readonly minorUnits: number;
  readonly accounts: Accounts;
  /** In order of defaulter id, then segment. */
  readonly cells: readonly Cell[];
  /** In ascending order. */
  readonly defaulters: readonly string[];
  /** Members that failed to pay a call (spec 6.2). */
  readonly failed: Set<string>;
}

const ISO_MINOR_UNITS: Readonly<Record<string, number>> = {
  EUR: 2,
  USD: 2,
  GBP: 2,
  SEK: 2,
  JPY: 0,
  KRW: 0,
  KWD: 3,
  BHD: 3,
};

/** Spec 1: declared, or ISO 4217's (of the currencies that the reference knows). */
export function minorUnitsOf(rulebook: RulebookJson): number {
  const minorUnits = rulebook.minorUnits ?? own(ISO_MINOR_UNITS, rulebook.currency);
  if (minorUnits === undefined) throw new Error(`the reference does not know ${rulebook.currency}`);
  return minorUnits;
}

/** Losses of one defaulter in one segment add up. */
function readLosses(
  rulebook: RulebookJson,
  event: EventJson,
  defaulters: readonly string[],
  minorUnits: number,
): Cell[] {
  const owners = event.cause === "nonDefaultLoss" ? [null] : defaulters;
  const cells = owners.flatMap((memberId) =>
    (rulebook.segments ?? [null]).map((segment) => {
      const losses = event.losses.filter(
        (loss) => (loss.memberId ?? null) === memberId && (loss.segment ?? null) === segment,
      );
      return { memberId, segment, left: sum(losses.map(({ amount }) => parseAmount(amount, minorUnits))) };
    }),
  );
  return cells.filter(({ left }) => left > 0n);
}

export function initialState(rulebook: RulebookJson, snapshot: SnapshotJson, event: EventJson): State {
  const minorUnits = minorUnitsOf(rulebook);
  const named = event.losses.flatMap(({ memberId }) => (memberId === undefined ? [] : [memberId]));
  const defaulters = [...new Set(named)].sort(compareIds);
  return {
    rulebook,
    snapshot,
    event,
    minorUnits,
    accounts: readAccounts(rulebook, snapshot, minorUnits),
    cells: readLosses(rulebook, event, defaulters, minorUnits),
    defaulters,
    failed: new Set(),
  };
}

/** What is left of these residuals. */
export function residualOf(cells: readonly Cell[]): bigint {
  return sum(cells.map(({ left }) => left));
}

/** Whether the account's member failed to pay a call. */
export function hasFailed(state: State, { member }: Account): boolean {
  return member !== null && state.failed.has(member.id);
}

/** Account order: member id by code points, then the order of the segments. */
export function compareAccounts({ rulebook }: State, a: Account, b: Account): number {
  const place = ({ segment }: Account) => (rulebook.segments ?? []).indexOf(segment ?? "");
  return compareIds(a.member?.id ?? "", b.member?.id ?? "") || place(a) - place(b);
}
