import type { RecordedAct } from "../../service/live/acts.ts";
import { attributes, type Item, optionalText, text, whole } from "../item.ts";
import { key, prefix } from "../keys.ts";
import { actOf } from "../live-items.ts";
import { SORT_KEY } from "../table.ts";
import { type Finding, putRight, secondBefore } from "./finding.ts";
import { type Derived, standingBy } from "./standing.ts";
import type { Subject } from "./subject.ts";

/**
 * What was done in a run stands in its acts, which never change; where it stands by them (approvals, decisions, rounds,
 * payments, what each account has paid) is derived from them anew. What no act says was not done.
 */
export function* acts(subject: Subject): Generator<Finding> {
  const { tenantId, run, own } = subject;
  const { runId } = run;
  const recorded = own.of("act").map(actOf);
  const known = recorded.filter((act, i) => act.number === i + 1);
  const beyond = recorded.slice(known.length);
  const [first] = beyond;
  if (first !== undefined) {
    const message = `Act ${known.length + 1} of the run ${runId} is missing, and act ${first.number} is there.`;
    yield beyond.some(({ at }) => at !== first.at)
      ? { message, restoreTo: secondBefore(first.at) }
      : {
          message,
          mend: {
            does: `takes back what was done with it at ${first.at}; it can be done again`,
            writes: beyond.map(({ number }) => ({ remove: { key: key.act(tenantId, runId, number) } })),
          },
        };
    return;
  }
  const unclosed = closingWithoutRound(subject, known.at(-1));
  if (unclosed !== undefined) {
    yield unclosed;
    return;
  }
  yield* counted(subject, known);
  yield* standing(subject, standingBy(tenantId, runId, known));
}

/** What a round was closed with is not in the act that says so: the service closes it again. */
function closingWithoutRound(
  { tenantId, run, own }: Subject,
  last: RecordedAct | undefined,
): Finding | undefined {
  if (last?.kind !== "roundClosed") {
    return undefined;
  }
  const isIt = (item: Item) =>
    item.calls !== undefined && text(item, "step") === last.step && whole(item, "round") === last.round;
  const stored = own.of("live").find(isIt);
  return stored?.closedAt !== undefined
    ? undefined
    : {
        message: `The round ${last.round} of ${last.step} in the run ${run.runId} was closed, and what was paid in it is not recorded.`,
        mend: {
          does: "opens it again; the run closes it by itself",
          writes: [{ remove: { key: key.act(tenantId, run.runId, last.number) } }],
        },
      };
}

function* counted({ tenantId, run, own }: Subject, known: readonly RecordedAct[]): Generator<Finding> {
  const at = key.acts(tenantId, run.runId);
  const there = own.of("live").find((item) => text(item, SORT_KEY) === at.sk);
  const count = there === undefined ? 0 : whole(there, "acts");
  const paused = known.findLast(({ kind }) => kind === "pause" || kind === "resumption")?.kind === "pause";
  if (count === known.length && (there?.paused?.BOOL ?? false) === paused) {
    return;
  }
  // A round whose credits are taken back is put anew from the acts, without saying that it has them all.
  const credited = own
    .of("live")
    .filter((item) => item.isCredited !== undefined && item.closedAt === undefined);
  const uncredited = count > known.length ? credited : [];
  yield {
    message: `The run ${run.runId} counts ${count} acts, and has ${known.length}: nothing more could be done in it.`,
    mend: {
      does: `counts ${known.length}`,
      writes: [
        known.length === 0
          ? { remove: { key: at } }
          : putRight(at, there, attributes({ acts: known.length, paused })),
        ...uncredited.map((item) => ({ remove: { key: { ...at, sk: text(item, SORT_KEY) } } })),
      ],
    },
  };
}

function* standing(
  { tenantId, run, own }: Subject,
  derived: ReadonlyMap<string, Derived>,
): Generator<Finding> {
  const { runId } = run;
  const others = [key.stand(tenantId, runId).sk, key.acts(tenantId, runId).sk];
  const there = new Map(
    ["live", "paid", "paid-late", "payment", "refund"]
      .flatMap((word) => own.of(word))
      .map((item): [string, Item] => [text(item, SORT_KEY), item])
      .filter(([sk]) => !others.includes(sk)),
  );
  const lastTranche =
    own
      .of("tranche")
      .map((tranche) => text(tranche, "recordedAt"))
      .toSorted()
      .at(-1) ?? "";
  const takenBack = (sk: string, item: Item, message: string): Finding => {
    const at = optionalText(item, "closedAt") ?? optionalText(item, "at") ?? optionalText(item, "issuedAt");
    return at !== undefined && at <= lastTranche
      ? { message, restoreTo: secondBefore(at) }
      : {
          message,
          mend: {
            does: "takes it back; it can be done again",
            writes: [{ remove: { key: { ...key.acts(tenantId, runId), sk } } }],
          },
        };
  };
  for (const [sk, item] of there) {
    if (!derived.has(sk)) {
      yield takenBack(sk, item, `${named(sk)} of the run ${runId} is there, and no act says so.`);
    }
  }
  for (const { key: at, item, isMet, closedAt } of derived.values()) {
    const found = there.get(at.sk);
    if (found !== undefined && isMet(found)) {
      continue;
    }
    const message = `${named(at.sk)} of the run ${runId} is not as its acts say: it would be decided by something else than what was done.`;
    if (closedAt !== undefined) {
      yield { message, restoreTo: secondBefore(closedAt) };
    } else if (found?.closedAt !== undefined || found?.reversedAt !== undefined) {
      // Put anew from the acts when it is gone.
      yield takenBack(at.sk, found, message);
    } else {
      yield { message, mend: { does: "derives it from the acts", writes: [putRight(at, found, item)] } };
    }
  }
}

const NAMES: readonly (readonly [string, string])[] = [
  [prefix.approval, "The approval"],
  [prefix.decision, "The decision"],
  [prefix.round, "The round of calls"],
  ["paid-late#", "What was paid late:"],
  ["paid#", "What was paid:"],
  ["payment#", "The payment"],
  ["refund#", "The refund"],
];

function named(sk: string): string {
  const [beginning = "", name = ""] = NAMES.find(([one]) => sk.startsWith(one)) ?? [];
  return `${name} ${sk.slice(beginning.length)}`;
}
