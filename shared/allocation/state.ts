import { type Column, consume } from "../columns/index.ts";
import { collectFaults, type Faults } from "../faults/collector.ts";
import type { Figure, FigureId, Level, Owner, Rulebook } from "../rulebook/model.ts";
import type { Accounts, Snapshot } from "../snapshot/model.ts";
import type { Inputs } from "./inputs.ts";
import type { Call } from "./outcome.ts";

/** The state of a run (spec 4): what is left of every loss and of every resource, and who failed a call. */
export interface RunState {
  readonly inputs: Inputs;
  /** What is left of each of `event.losses`. */
  readonly residuals: bigint[];
  /** What is left of each resource that a tranche has used; the others stand in the snapshot. */
  readonly left: Map<FigureId, Column>;
  /** 1 for a member named in the event's losses. */
  readonly isDefaulter: Uint8Array;
  /** 1 for a member that failed a call: it is called no more (spec 6.2). */
  readonly hasFailed: Uint8Array;
  anyFailed: boolean;
  /** Accounts of pools drawn up so far, by who was asked; a member's failing makes them void. */
  readonly accountsOfPools: Map<string, readonly Int32Array[]>;
  /** Payments that do not fit their call. The run goes on as if they had not been notified, to find the others. */
  readonly faults: Faults;
  /** Where calls are put whose round the event does not tell yet; undefined: such a round counts as paid in full. */
  open: Call[] | undefined;
}

export function initialState(inputs: Inputs): RunState {
  const size = inputs.snapshot.members.ids.length;
  const isDefaulter = new Uint8Array(size);
  for (const { defaulter } of inputs.event.losses) if (defaulter >= 0) isDefaulter[defaulter] = 1;
  return {
    inputs,
    residuals: inputs.event.losses.map((loss) => loss.amount),
    left: new Map(),
    isDefaulter,
    hasFailed: new Uint8Array(size),
    anyFailed: false,
    accountsOfPools: new Map(),
    faults: collectFaults("event"),
    open: undefined,
  };
}

/** The accounts of one owner kind at one level. */
export function accountsOf(snapshot: Snapshot, owner: Owner, level: Level): Accounts {
  return (owner === "member" ? snapshot.memberAccounts : snapshot.operatorAccounts)[level];
}

export function figureOf(rulebook: Rulebook, id: FigureId): Figure {
  const figure = rulebook.figures.get(id);
  if (figure === undefined) throw new Error(`figure ${id} is not declared`);
  return figure;
}

/** A figure as the snapshot gives it, along the accounts of its owner and level. */
export function given({ rulebook, snapshot }: Omit<Inputs, "event">, id: FigureId): Column {
  const { of, level } = figureOf(rulebook, id);
  const column = accountsOf(snapshot, of, level).figures.get(id);
  if (column === undefined) throw new Error(`figure ${id} is missing from the snapshot`);
  return column;
}

/** What is left of a resource; of a figure that is never consumed, the figure itself. */
export function left(state: RunState, id: FigureId): Column {
  return state.left.get(id) ?? given(state.inputs, id);
}

/** Takes amounts from what is left of a resource; a figure that is not a resource is never consumed. */
export function take(state: RunState, id: FigureId, accounts: Int32Array, amounts: Column): void {
  if (figureOf(state.inputs.rulebook, id).type !== "resource") return;
  const untouched = state.left.get(id) ?? given(state.inputs, id).slice();
  state.left.set(id, consume(untouched, accounts, amounts));
}
