import { Amount } from "../amounts/amount.tsx";
import { fromMinor, toMinor } from "../amounts/amounts.ts";
import type { Run } from "../api/model.ts";
import { leftToBear } from "./bars.ts";
import classes from "./summary.module.css";

/** Loss = borne + what is left, at every moment and exactly. */
export function Summary({ run }: { run: Run }) {
  const { currency, minorUnits } = run.rulebook;
  const minor = (amount: string) => toMinor(amount, minorUnits);
  const left = leftToBear(run);
  const borne = fromMinor(minor(run.loss) - minor(left), minorUnits);
  const loss = fromMinor(minor(run.loss), minorUnits);
  const ended = run.status === "completed";
  const figures = [
    { name: "Loss", value: loss, sign: "" },
    { name: "Borne", value: borne, sign: "=" },
    { name: ended ? "Uncovered" : "Left to bear", value: left, sign: "+" },
  ];
  return (
    <dl className={classes.summary} aria-label={`Summary, in ${currency}`}>
      {figures.map(({ name, value, sign }) => (
        <div key={sign} className={classes.figure} data-alarm={ended && sign === "+" && minor(value) > 0n}>
          <dt>
            {name} <span className={classes.currency}>{currency}</span>
          </dt>
          <dd data-sign={sign}>
            <Amount value={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
