import { isOpen } from "../../service/runs/runs.ts";
import type { Write } from "../dynamodb.ts";
import { attributes, text, whole } from "../item.ts";
import { key } from "../keys.ts";
import { finalisationAttributes } from "../run-items.ts";
import { contentOf, type Finding, secondBefore } from "./finding.ts";
import type { Subject } from "./subject.ts";

/** Executions, resumptions and the finalisation of a run, and what the run says of them. */

export function* executions({ tenantId, run, own }: Subject): Generator<Finding> {
  const { runId, lastExecution: last } = run;
  const arns = new Map(own.of("execution").map((item) => [whole(item, "number"), text(item, "arn")]));
  const recorded = Math.max(0, ...arns.keys());
  if (recorded === last + 1) {
    yield {
      message: `Execution ${recorded} of the run ${runId} is recorded, and the run does not know of it: no other could be.`,
      mend: {
        does: "forgets it; the next sweep starts it again, by the same name",
        writes: [{ remove: { key: key.execution(tenantId, runId, recorded) } }],
      },
    };
  }
  if (last > 0 && recorded === last - 1) {
    const before = arns.get(recorded);
    const isFirst = recorded === 0 && isOpen(run);
    const set = {
      lastExecution: recorded,
      ...(before === undefined ? {} : { executionArn: before }),
      ...(isFirst ? { status: "declared" } : {}),
    };
    yield {
      message: `The run ${runId} names execution ${last}, which is not recorded: it could not be replaced when it has ended.`,
      mend: {
        does: "takes the run back to before it; the next sweep starts it again, by the same name",
        writes: [
          {
            change: {
              key: key.run(tenantId, runId),
              set: attributes(set),
              when: attributes({ lastExecution: last, status: run.status }),
            },
          },
        ],
      },
    };
  }
}

export function* resumptions({ tenantId, run, item, own }: Subject): Generator<Finding> {
  const { runId, lastResumption: last, status, holds } = run;
  const recorded = Math.max(0, ...own.of("resumption").map((one) => whole(one, "number")));
  if (recorded === last + 1) {
    yield {
      message: `Resumption ${recorded} of the run ${runId} is recorded, and the run has not been resumed: it never could be.`,
      mend: {
        does: "forgets it; the run can be resumed again",
        writes: [{ remove: { key: key.resumption(tenantId, runId, recorded) } }],
      },
    };
  }
  if (last === 0 || recorded !== last - 1) {
    return;
  }
  const message = `The run ${runId} was resumed, and who did it, and why, is not recorded.`;
  if (status !== "declared" || holds) {
    yield { message, restoreTo: secondBefore(text(item, "endedAt")) };
    return;
  }
  yield {
    message,
    mend: {
      does: "takes it back to having failed; it can be resumed again",
      writes: [
        {
          change: {
            key: key.run(tenantId, runId),
            set: attributes({ status: "failed", lastResumption: recorded }),
            when: attributes({ status, holds, lastResumption: last }),
          },
        },
      ],
    },
  };
}

/** The finalisation stands with the run and by itself, and a third time where another run repeats it. */
export function* finalisation({ tenantId, run, own }: Subject): Generator<Finding> {
  const { runId } = run;
  const places = [
    { at: key.finalisation(tenantId, runId), there: own.of("finalisation")[0] },
    { at: key.repetition(tenantId, runId), there: own.of("repetition")[0] },
  ];
  const stored = places.find(({ there }) => there !== undefined)?.there;
  const item =
    stored === undefined ? attributes(finalisationAttributes(run.finalisation)) : contentOf(stored);
  if (item.finalisedAt === undefined) {
    return;
  }
  const needed = item.repeatedBy === undefined ? places.slice(0, 1) : places;
  const writes: Write[] = needed.flatMap(({ at, there }) =>
    there === undefined ? [{ put: { key: at, item } }] : [],
  );
  if (run.finalisation === undefined) {
    const when = attributes({ status: "completed" });
    writes.push({ change: { key: key.run(tenantId, runId), set: item, when } });
  }
  if (writes.length > 0) {
    yield {
      message: `That the loss of the run ${runId} was finalised is recorded in part: money that comes back could go to whom it does not belong.`,
      mend: { does: "records the rest, as the part that is there says", writes },
    };
  }
}
