import { readEvent } from "../../event/index.ts";
import type { TenantId } from "../../ids.ts";
import { type FrozenInputs, frozenInputs, type InputStores, intact } from "../runs/inputs.ts";
import type { Run } from "../runs/runs.ts";
import type { LiveState, LiveStore } from "./acts.ts";

/** Frozen inputs with what people did so far as part of the event, which stands beside them as JSON. */
export interface LiveInputs extends FrozenInputs {
  readonly event: unknown;
}

/**
 * A run's inputs with what people did: decisions, and the payments of closed rounds, as the event tells them (spec 3).
 * From here a run is computed, step by step and as a whole.
 */
export async function liveInputs(
  service: InputStores & { readonly live: LiveStore },
  tenantId: TenantId,
  run: Run,
  state: LiveState,
): Promise<LiveInputs> {
  const [frozen, declared] = await Promise.all([
    frozenInputs(service, tenantId, run),
    service.runs.event(tenantId, run),
  ]);
  if (state.acts === 0) {
    return { ...frozen, event: JSON.parse(declared) };
  }
  const { rulebook, snapshot } = frozen.inputs;
  const json = {
    ...JSON.parse(declared),
    ...(await paymentsOf(service.live, tenantId, run, state)),
    ...decisionsOf(state),
  };
  const event = intact(readEvent(json, rulebook, snapshot), "event");
  return { ...frozen, inputs: { rulebook, snapshot, event }, event: json };
}

function decisionsOf({ decisions }: LiveState) {
  return decisions.length === 0
    ? {}
    : { decisions: Object.fromEntries(decisions.map(({ step, decision }) => [step, decision])) };
}

/** What one round's accounts paid that did not pay in full, by tranche. */
export type RoundPayments = Readonly<Record<string, Readonly<Record<string, string>>>>;

async function paymentsOf(live: LiveStore, tenantId: TenantId, { runId }: Run, { rounds }: LiveState) {
  const payments: Record<string, Readonly<Record<string, string>>[]> = {};
  for (const { closed } of rounds) {
    if (closed === undefined) {
      continue;
    }
    const ofRound: RoundPayments = JSON.parse(await live.payments(tenantId, runId, closed.paymentsHash));
    for (const [trancheId, paid] of Object.entries(ofRound)) {
      payments[trancheId] = [...(payments[trancheId] ?? []), paid];
    }
  }
  return Object.keys(payments).length === 0 ? {} : { payments };
}
