import type { ReactNode } from "react";
import { Amount } from "../amounts/amount.tsx";
import type { Run, RunTranche } from "../api/model.ts";
import { Mark } from "../parts/mark.tsx";
import { SCROLLS } from "../parts/scrolls.ts";
import table from "../parts/table.module.css";
import { trancheGroups } from "./groups.ts";
import classes from "./waterfall-table.module.css";
import { KIND, nameOf } from "./words.ts";

const FIGURES = ["Required", "Available", "Borne", "Residual", "Payers"] as const;
const WORDS = ["Tranche", "State"] as const;
const COLUMNS = [...WORDS, ...FIGURES] as const;

function Cell({ label, figure = false, children }: { label: string; figure?: boolean; children: ReactNode }) {
  return (
    <td data-label={label} className={figure ? table.figure : undefined}>
      {children}
    </td>
  );
}

/** `available` is null where an account's capacity has no bound, absent where it is not known (yet). */
function Available({ tranche }: { tranche: RunTranche }) {
  if (tranche.available === null && tranche.state === "applied") return <span>no limit</span>;
  return <Amount value={tranche.available ?? undefined} />;
}

/** A tranche by its place, its name, and what kind of tranche it is under which clause. */
function Heading({ tranche, position }: { tranche: RunTranche; position: number }) {
  const name = nameOf(tranche);
  return (
    <div className={classes.tranche}>
      <span className={classes.position}>{position}</span>
      <div>
        <span className={classes.name}>{name}</span>
        <span className={table.second}>
          {KIND[tranche.kind]}
          {tranche.clause !== undefined && `, clause\u00a0${tranche.clause}`}
        </span>
        {name !== tranche.id && <code className={table.second}>{tranche.id}</code>}
      </div>
    </div>
  );
}

function Row({ tranche, position }: { tranche: RunTranche; position: number }) {
  return (
    <tr data-state={tranche.state} className={classes.row}>
      <th scope="row">
        <Heading tranche={tranche} position={position} />
      </th>
      <Cell label="State">
        <Mark state={tranche.state} />
      </Cell>
      <Cell label="Required" figure>
        <Amount value={tranche.required} />
      </Cell>
      <Cell label="Available" figure>
        <Available tranche={tranche} />
      </Cell>
      <Cell label="Borne" figure>
        <strong className={classes.borne}>
          <Amount value={tranche.borne} />
        </strong>
      </Cell>
      <Cell label="Residual" figure>
        <Amount value={tranche.residual} />
      </Cell>
      <Cell label="Payers" figure>
        <Amount value={tranche.payers?.toString()} />
      </Cell>
    </tr>
  );
}

function GroupHead({ group, size }: { group: string; size: number }) {
  return (
    <tr className={classes.head}>
      <th scope="rowgroup" colSpan={COLUMNS.length}>
        Group {group}: {size} tranches bear at once
      </th>
    </tr>
  );
}

/** The waterfall from top to bottom. Roles are spelled out because a narrow page lays the rows out as cards. */
export function WaterfallTable({ run }: { run: Run }) {
  return (
    <section className={table.sheet} aria-label="Waterfall table" {...SCROLLS}>
      <table className={`${table.table} ${classes.waterfall}`}>
        <caption className={classes.caption}>
          Waterfall <span>amounts in {run.rulebook.currency}</span>
        </caption>
        <thead>
          <tr>
            {WORDS.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
            {FIGURES.map((column) => (
              <th key={column} scope="col" className={table.figure}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        {trancheGroups(run.tranches).map(({ group, first, tranches }) => (
          <tbody key={first} className={group === undefined ? undefined : classes.group}>
            {group !== undefined && <GroupHead group={group} size={tranches.length} />}
            {tranches.map((tranche, index) => (
              <Row key={tranche.id} tranche={tranche} position={first + index} />
            ))}
          </tbody>
        ))}
      </table>
    </section>
  );
}
