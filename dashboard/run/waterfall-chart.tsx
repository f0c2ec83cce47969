import { useId } from "react";
import { legible } from "../amounts/amounts.ts";
import type { Run } from "../api/model.ts";
import { wordOf } from "../parts/mark.tsx";
import { type Bar, barsOf, leftToBear, type Span } from "./bars.ts";
import { trancheGroups } from "./groups.ts";
import { chartInWords } from "./sentences.ts";
import classes from "./waterfall-chart.module.css";
import { nameOf } from "./words.ts";

// Heights in CSS pixels; widths are shares of the whole, so the chart fits any page without being measured.
const ROW = 48;
const LABEL = 20;
const BAR = 14;
const BRACKET = 9;

const percent = (share: number) => `${share * 100}%`;

/** Never thinner than a hair: what was borne must be seen, however little it was. */
function Piece({ span, y, className }: { span: Span; y: number; className: string | undefined }) {
  if (span.to <= span.from) return null;
  const width = `max(2px, ${percent(span.to - span.from)})`;
  return <rect className={className} x={percent(span.from)} y={y} height={BAR} style={{ width }} />;
}

function Label({ y, name, figure }: { y: number; name: string; figure: string }) {
  return (
    <foreignObject x="0" y={y} width="100%" height={LABEL}>
      <div className={classes.label}>
        <span className={classes.name}>{name}</span>
        <span className={classes.figure}>{figure}</span>
      </div>
    </foreignObject>
  );
}

function Step({ bar, position, y }: { bar: Bar; position: number; y: number }) {
  const { tranche, borne, left } = bar;
  const figure = tranche.borne === undefined ? wordOf(tranche.state) : legible(tranche.borne);
  const settled = borne !== undefined;
  const bars = y + LABEL + 2;
  return (
    <g data-tranche={tranche.id} data-state={tranche.state} className={classes.step}>
      <Label y={y} name={`${position} ${nameOf(tranche)}`} figure={figure} />
      <line className={classes.track} x1="0" x2="100%" y1={bars + BAR / 2} y2={bars + BAR / 2} />
      {settled && <Piece span={left} y={bars} className={classes.left} />}
      {settled && <Piece span={borne} y={bars} className={classes.borne} />}
      {tranche.state === "running" && <Piece span={left} y={bars} className={classes.running} />}
      {settled && borne.to > borne.from && (
        <line
          className={classes.drop}
          x1={percent(borne.from)}
          x2={percent(borne.from)}
          y1={bars + BAR}
          y2={y + ROW + LABEL + 2}
        />
      )}
    </g>
  );
}

/** A bracket beside the tranches that bear at once. */
function Bracket({ first, size }: { first: number; size: number }) {
  const top = first * ROW + 2;
  const bottom = (first + size) * ROW - 6;
  return <path className={classes.bracket} d={`M-4 ${top}h-${BRACKET - 4}V${bottom}h${BRACKET - 4}`} />;
}

function Legend() {
  return (
    <ul className={classes.legend} aria-hidden="true">
      <li data-mark="borne">Borne</li>
      <li data-mark="left">Left to bear</li>
      <li data-mark="uncovered">Uncovered</li>
    </ul>
  );
}

/** How the loss steps down, tranche by tranche, to what is left: the table's figures drawn to one scale. */
export function WaterfallChart({ run }: { run: Run }) {
  const id = useId();
  const bars = barsOf(run);
  const ended = run.status === "completed";
  const left = leftToBear(run);
  const last = (bars.length + 1) * ROW;
  const remaining: Span = { from: 0, to: bars.at(-1)?.left.to ?? 1 };
  return (
    <figure className={classes.chart}>
      <figcaption>
        How the loss steps down <span>in {run.rulebook.currency}</span>
      </figcaption>
      <svg
        role="img"
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-desc`}
        width="100%"
        height={last + ROW - 4}
        data-testid="waterfall-chart"
      >
        <title id={`${id}-title`}>How the loss steps down</title>
        <desc id={`${id}-desc`}>{chartInWords(run)}</desc>
        <defs>
          <pattern
            id={`${id}-hatch`}
            width="6"
            height="6"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect width="6" height="6" className={classes.hatchGround} />
            <rect width="3" height="6" className={classes.hatchLine} />
          </pattern>
        </defs>
        <g>
          <Label y={0} name="Loss" figure={legible(run.loss)} />
          <Piece span={{ from: 0, to: 1 }} y={LABEL + 2} className={classes.loss} />
        </g>
        {bars.map((bar, index) => (
          <Step key={bar.tranche.id} bar={bar} position={index + 1} y={(index + 1) * ROW} />
        ))}
        {trancheGroups(run.tranches).map(({ group, first, tranches }) =>
          group === undefined ? null : <Bracket key={group} first={first} size={tranches.length} />,
        )}
        <g>
          <Label y={last} name={ended ? "Uncovered" : "Left to bear"} figure={legible(left)} />
          <line className={classes.track} x1="0" x2="100%" y1={last + LABEL + 9} y2={last + LABEL + 9} />
          {remaining.to > 0 && (
            <rect
              x="0"
              y={last + LABEL + 2}
              height={BAR}
              style={{ width: `max(2px, ${percent(remaining.to)})` }}
              {...(ended
                ? { fill: `url(#${id}-hatch)`, stroke: "var(--alarm)" }
                : { className: classes.left })}
            />
          )}
        </g>
      </svg>
      <Legend />
    </figure>
  );
}
