import type { TenantId } from "../../ids.ts";
import { attributes, text } from "../item.ts";
import { key } from "../keys.ts";
import { turnsOf } from "../run-items.ts";
import { type Finding, putRight, secondBefore } from "./finding.ts";
import type { Lists } from "./lists.ts";
import type { Tally } from "./tally.ts";

/**
 * How many turns were given out and how many are over, by what runs say. A turn that nobody has is passed over when it
 * comes, and so is one whose run has ended: both may be more, or less, than runs say.
 */
export function* turns(tenantId: TenantId, lists: Lists, tally: Tally): Generator<Finding> {
  const { lastTurn, holders, firstOpenTurn } = tally;
  const [holder, another] = holders;
  if (holder !== undefined && another !== undefined) {
    yield {
      message: `The runs ${holder.runId} and ${another.runId} both have their turn: they would take the same money.`,
      restoreTo: secondBefore(another.declaredAt),
    };
    return;
  }
  const at = key.turns(tenantId);
  const there = turnsOf(lists.turns);
  const declared = Math.max(there.declared, lastTurn);
  const mostEnded = (firstOpenTurn ?? declared + 1) - 1;
  const ended = holder?.turn === undefined ? Math.min(there.ended, mostEnded) : holder.turn - 1;
  if (declared !== there.declared) {
    yield {
      message: `Turn ${lastTurn} is a run's, and ${there.declared} were given out: the next default would get the same turn, and one of the two would wait in vain.`,
      mend: {
        does: `counts ${declared} turns, of which ${ended} are over`,
        writes: [putRight(at, lists.turns, attributes({ declared, ended }))],
      },
    };
  } else if (ended !== there.ended) {
    yield {
      message: `Turn ${there.ended} is over by the count, and not by the runs: a run that is open would never have its turn, or another would have its turn beside it.`,
      mend: {
        does: `counts ${ended} turns as over`,
        writes: [putRight(at, lists.turns, attributes({ declared, ended }))],
      },
    };
  }
  if (lists.held !== undefined && !tally.runs.has(text(lists.held, "runId"))) {
    const runId = text(lists.held, "runId");
    yield {
      message: `The run ${runId} holds the waterfall and is not there: no other run could have its turn.`,
      mend: {
        does: "gives the waterfall back",
        writes: [{ remove: { key: key.waterfall(tenantId), when: attributes({ runId }) } }],
      },
    };
  }
}
