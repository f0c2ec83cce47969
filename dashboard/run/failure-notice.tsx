import type { Run } from "../api/model.ts";
import { Notice } from "../parts/notice.tsx";
import { meaningOf, nameOf } from "./words.ts";

/** What stopped the run, and what it means for those who wait for it. */
export function FailureNotice({ run }: { run: Run }) {
  if (run.status !== "failed") return null;
  const code = run.failure?.code ?? "unknown";
  const { stopped, means } = meaningOf(code);
  const where = run.tranches.find((tranche) => tranche.state === "failed");
  return (
    <Notice
      tone="alarm"
      title={`The run stopped${where === undefined ? "" : ` at “${nameOf(where)}”`}. ${stopped}`}
    >
      {run.failure !== undefined && (
        <p>
          {run.failure.message} <code>{code}</code>
        </p>
      )}
      <p>{means}</p>
    </Notice>
  );
}
