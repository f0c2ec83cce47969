import { UNIT_PRICES as p } from "./prices.ts";

/** What AWS charges for, of anything that was done. */
export interface Quantities {
  readonly apiRequests: number;
  readonly kmsRequests: number;
  readonly gbOut: number;
  readonly readUnits: number;
  readonly writeUnits: number;
  readonly transitions: number;
  readonly calls: number;
  readonly gbSeconds: number;
  readonly gbLogged: number;
}

/** What it costs, in dollars, and of what that is made up. */
export interface Dollars {
  readonly requests: number;
  readonly database: number;
  readonly steps: number;
  readonly functions: number;
  readonly total: number;
}

/** The formula, of five lines, as docs/cost.md shows it. */
export function dollarsFor(q: Quantities): Dollars {
  const requests = q.apiRequests * p.apiRequest + q.kmsRequests * p.kmsRequest + q.gbOut * p.gbOut;
  const database = q.readUnits * p.readUnit + q.writeUnits * p.writeUnit;
  const steps = q.transitions * p.transition;
  const functions = q.calls * (p.call + p.trace) + q.gbSeconds * p.gbSecond + q.gbLogged * p.gbLogged;
  const total = requests + database + steps + functions;
  return { requests, database, steps, functions, total };
}
