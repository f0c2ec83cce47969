import { useRecordInStep } from "../api/live-queries.ts";
import type { Run, TrancheKind } from "../api/model.ts";
import { Acts } from "./acts.tsx";
import { Calls } from "./calls.tsx";
import { Failures } from "./failures.tsx";

/** The kinds in which somebody is asked to pay (spec 6). */
const ASKING: readonly TrancheKind[] = ["assessment", "voluntary", "insurance"];

/** What people and the service did in a run: whom it called, who failed, and every act in its order. */
export default function Record({ run }: { run: Run }) {
  useRecordInStep(run);
  const asks = run.tranches.some(({ kind }) => ASKING.includes(kind));
  return (
    <>
      {asks && <Calls run={run} />}
      {run.tranches.some(({ kind }) => kind === "assessment") && <Failures run={run} />}
      <Acts run={run} />
    </>
  );
}
