import type { ApiSchemas } from "../../client/index.ts";
import { grouped } from "../../money/grouped.ts";
import { type Column, table } from "../layout.ts";

type Run = ApiSchemas["Run"];
type Call = ApiSchemas["Call"];

/** So many calls are shown to people; machines read all of them. */
const MOST_CALLS = 50;

/** What a run waits for, since when, and how people let it go on. */
export function waitingLines({ runId, rulebook, waiting }: Run): readonly string[] {
  if (waiting === undefined) return [];
  const { step, waitsFor, since, approvals, round } = waiting;
  switch (waitsFor) {
    case "payments":
      return [
        `It waits for payments on ${step} until ${round?.dueAt}: ${rulebook.currency} ${grouped(round?.outstanding ?? "0")} is not paid yet.`,
        `Who is called for what: lossline calls ${runId}`,
        `To record payments:     lossline pay ${runId} FILE`,
      ];
    case "decision":
      return [
        `It waits for a decision on ${step} since ${since}.`,
        `To decide: lossline decide ${runId} ${step} apply|skip --reason WHY`,
      ];
    case "approvals":
      return [
        `It waits for approvals of ${step} since ${since}: ${approvals?.given.length ?? 0} of ${approvals?.needed ?? 0} are given.`,
        "People approve who have signed in; no API key can.",
      ];
    case "resumption":
      return [
        `It is paused before ${step} since ${since}.`,
        `To let it go on: lossline resume ${runId} --reason WHY`,
      ];
  }
}

/** What accounts are called for, of a long list the first. */
export function showCalls(calls: readonly Call[]): readonly string[] {
  if (calls.length === 0) return ["Nobody has been called."];
  const columns: readonly Column[] = [
    { title: "Tranche", align: "left" },
    { title: "Round", align: "right" },
    { title: "Account", align: "left" },
    { title: "Called", align: "right" },
    { title: "Paid", align: "right" },
    { title: "State", align: "left" },
    { title: "Reference", align: "right" },
  ];
  const rows = calls
    .slice(0, MOST_CALLS)
    .map(({ trancheId, round, memberId, segment, amount, paid, state, reference }) => [
      trancheId,
      String(round + 1),
      [memberId ?? "insurer", ...(segment === null ? [] : [segment])].join(" / "),
      grouped(amount),
      grouped(paid),
      state,
      reference,
    ]);
  const more = calls.length - rows.length;
  return [
    table(columns, rows),
    ...(more > 0 ? [`… and ${grouped(String(more))} more: use --csv or --json.`] : []),
  ];
}

/** What was done in a run: who, when, what. */
export function showActs(acts: readonly ApiSchemas["Act"][]): readonly string[] {
  if (acts.length === 0) return ["Nobody has done anything in it."];
  const columns: readonly Column[] = [
    { title: "No.", align: "right" },
    { title: "When", align: "right" },
    { title: "Who", align: "left" },
    { title: "What", align: "left" },
  ];
  return [
    table(
      columns,
      acts.map(({ number, at, by, kind, ...facts }) => [
        String(number),
        at,
        by,
        [inWords(kind), ...FACTS.flatMap((name) => factOf(facts, name))].join(" "),
      ]),
    ),
  ];
}

/** What of an act is told, in this order. */
const FACTS = [
  "decision",
  "amount",
  "memberId",
  "step",
  "paymentId",
  "outstanding",
  "reason",
  "comment",
] as const;

function factOf(facts: Readonly<Record<string, unknown>>, name: (typeof FACTS)[number]): readonly string[] {
  const value = facts[name];
  if (typeof value !== "string") return [];
  return name === "outstanding"
    ? [`${grouped(value)} not paid`]
    : [name === "amount" ? grouped(value) : value];
}

function inWords(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
