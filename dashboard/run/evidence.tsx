import type { Run } from "../api/model.ts";
import { Hash } from "../parts/hash.tsx";
import classes from "./evidence.module.css";

/** What anyone needs to compute the run again and compare: the hash of every input, and of the result. */
export function Evidence({ run }: { run: Run }) {
  const hashes = [
    { of: "rulebook", hash: run.rulebook.hash },
    { of: "snapshot", hash: run.snapshotHash },
    { of: "event", hash: run.eventHash },
    { of: "result", hash: run.resultHash },
  ];
  return (
    <section className={classes.evidence}>
      <h2>To check this run</h2>
      <p>
        The same rulebook, snapshot and event give the same result, byte for byte. These are their SHA-256
        hashes.
      </p>
      <dl>
        {hashes.map(({ of, hash }) => (
          <div key={of}>
            <dt>{of}</dt>
            <dd>{hash === undefined ? "Not yet" : <Hash of={of} hash={hash} />}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
