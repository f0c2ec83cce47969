import { isOpen, type Run } from "../../service/runs/runs.ts";
import { monthOf } from "../../service/tenants/usage.ts";
import { text, whole } from "../item.ts";
import type { OwnItems } from "./own-items.ts";

/** What happened in a month, as it is counted for the tenant's use. */
export interface Happened {
  runs: number;
  drills: number;
  webhookDeliveries: number;
}

/** What all runs of a tenant say together. */
export class Tally {
  readonly runs = new Map<string, Run>();
  /** Which revision of the register each recovery says that it was posted by, by what the revision calls its cause. */
  readonly recoveries = new Map<string, number | undefined>();
  readonly months = new Map<string, Happened>();
  /** Which defaults were declared because of failed calls, by the run in which they failed. */
  readonly links = new Map<string, ReadonlySet<string>>();
  lastTurn = 0;
  /** Runs that say that they hold the waterfall. */
  readonly holders: Run[] = [];
  /** The first turn of a run that is open. */
  firstOpenTurn: number | undefined;

  add(run: Run, own: OwnItems): void {
    const { runId, turn, drill, declaredAt } = run;
    this.runs.set(runId, run);
    this.#month(declaredAt)[drill ? "drills" : "runs"] += 1;
    for (const item of [...own.of("told"), ...own.of("delivery")]) {
      this.#month(text(item, "at")).webhookDeliveries += 1;
    }
    for (const item of own.of("recovery")) {
      const revision = item.revision === undefined ? undefined : whole(item, "revision");
      this.recoveries.set(`${runId}/${whole(item, "number")}`, revision);
    }
    this.links.set(runId, new Set(own.of("failed-default").map((item) => text(item, "runId"))));
    if (turn === undefined) {
      return;
    }
    this.lastTurn = Math.max(this.lastTurn, turn);
    if (isOpen(run)) {
      this.firstOpenTurn = Math.min(this.firstOpenTurn ?? turn, turn);
      if (run.holds) {
        this.holders.push(run);
      }
    }
  }

  #month(moment: string): Happened {
    const month = monthOf(moment);
    const happened = this.months.get(month) ?? { runs: 0, drills: 0, webhookDeliveries: 0 };
    this.months.set(month, happened);
    return happened;
  }
}
