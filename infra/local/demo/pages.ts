import { grouped } from "../../../shared/money/grouped.ts";
import type { Result } from "../../../shared/result/model.ts";
import { bar, gauge, percent, table, WIDTH } from "./layout.ts";
import type { HistoryEvent, Run } from "./venue.ts";

/** A tranche's line while the run is watched: how much of the loss is met once its state has ended. */
export function progress(run: Run, tranche: Run["tranches"][number], position: number): string {
  const place = `${position + 1}/${run.tranches.length}`;
  const names = Math.max(...run.tranches.map(({ id }) => id.length)) + 1;
  if (tranche.state !== "applied") {
    return `  ${place}  ${tranche.id.padEnd(names)}${tranche.state}`;
  }
  const met = 1 - Number(tranche.residual) / Number(run.loss);
  return [
    `  ${place}  ${tranche.id.padEnd(names)}`,
    gauge(met, 20),
    percent(met).padStart(8),
    `  bears ${grouped(tranche.borne ?? "").padStart(14)}`,
    `  leaves ${grouped(tranche.residual ?? "").padStart(14)}`,
  ].join("");
}

/** The waterfall, tranche by tranche. */
export function waterfall(run: Run): string {
  return table(
    [
      { title: "§" },
      { title: "Tranche" },
      { title: "Kind" },
      { title: "Available", align: "right" },
      { title: "Bears", align: "right" },
      { title: "Remains", align: "right" },
      { title: "Payers", align: "right" },
    ],
    run.tranches.map((tranche) => [
      tranche.clause ?? "",
      tranche.id,
      tranche.kind,
      tranche.available === null ? "unbounded" : grouped(tranche.available ?? ""),
      grouped(tranche.borne ?? tranche.state),
      grouped(tranche.residual ?? ""),
      String(tranche.payers ?? ""),
    ]),
  );
}

/** A bar per tranche: its part of the loss. */
export function bars(run: Run): string {
  const parts = [
    ...run.tranches.map(({ id, borne }) => ({ name: id, amount: borne ?? "0" })),
    { name: "uncovered", amount: run.uncovered ?? "0" },
  ];
  const names = Math.max(...parts.map(({ name }) => name.length));
  const longest = WIDTH - names - 32;
  return parts
    .map(({ name, amount }) => {
      const share = Number(amount) / Number(run.loss);
      const drawn = bar(share, longest).padEnd(longest);
      return `  ${name.padEnd(names)}  ${drawn}${grouped(amount).padStart(18)}${percent(share).padStart(10)}`;
    })
    .join("\n");
}

/** What each member paid into one tranche, in three columns to be read downwards. */
export function members(result: Result, trancheId: string): string {
  const paid = result.allocations
    .filter((allocation) => allocation.trancheId === trancheId)
    .map(({ memberId, amount }) => `${memberId}  ${grouped(amount).padStart(14)}`);
  const height = Math.ceil(paid.length / 3);
  return Array.from({ length: height }, (_, row) =>
    `  ${[0, 1, 2].map((column) => (paid[column * height + row] ?? "").padEnd(32)).join("")}`.trimEnd(),
  ).join("\n");
}

/** The execution's history, a line per state: which events it had, when it was entered, what happened in it. */
export function executionHistory(events: readonly HistoryEvent[]): string {
  const start = Date.parse(events[0]?.at ?? "");
  const lines = visits(events).map((visit) => {
    const first = visit[0];
    const last = visit.at(-1);
    const ids = visit.length === 1 ? `${first?.id}` : `${first?.id}–${last?.id}`;
    const after = `${Date.parse(first?.at ?? "") - start} ms`;
    return [ids, after, first?.state ?? "", visit.map(({ type }) => shortType(type)).join(" ▸ ")];
  });
  return table(
    [
      { title: "Events", align: "right" },
      { title: "At", align: "right" },
      { title: "State" },
      { title: "What happened" },
    ],
    lines,
  );
}

/** Events from a state's entry to its exit belong together; others stand alone. */
function visits(events: readonly HistoryEvent[]): HistoryEvent[][] {
  const groups: HistoryEvent[][] = [];
  let open = false;
  for (const event of events) {
    const last = groups.at(-1);
    if (open && last !== undefined) {
      last.push(event);
    } else {
      groups.push([event]);
    }
    open = event.type.endsWith("StateEntered") || (open && !event.type.endsWith("StateExited"));
  }
  return groups;
}

/** `TaskStateEntered` as `Task entered`, `TaskSucceeded` as `succeeded`, `ExecutionStarted` as it is. */
function shortType(type: string): string {
  const [, kind, what] = /^(\w+)State(Entered|Exited)$/.exec(type) ?? [];
  if (kind !== undefined && what !== undefined) {
    return what === "Entered" ? `${kind} entered` : "exited";
  }
  return type.replace(/^Task(\w+)$/, (_, happened: string) => happened.toLowerCase());
}
