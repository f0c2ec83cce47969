import { SOURCE } from "../../infra/local/code.ts";
import { startEdition } from "../../infra/local/edition.ts";
import { functionsOf } from "../../infra/local/functions.ts";
import { movableTimers } from "../../infra/local/timers.ts";
import { disturbance } from "../end-to-end/disturbance.ts";

/*
 * The one-machine edition as the campaigns torture it: the same that `npm start` runs, with faults between the functions
 * and AWS and a clock that can be moved. It tells its parent where it is, which process its engine is, and what went wrong.
 */

/** What an edition says to whoever started it. */
export interface Told {
  readonly url: string;
  readonly issuer: string;
  readonly enginePid: number | undefined;
  readonly faults: Readonly<Record<string, number>>;
}

/** What it is told: to take its clock on to so many milliseconds ahead of the time of day. */
export interface Order {
  readonly ahead: number;
}

const [directory = "", port = "0", share = "0", seed = "1", aheadAtFirst = "0"] = process.argv.slice(2);

// Nobody is left to end it otherwise.
process.once("disconnect", () => process.exit());

function giveUp(error: unknown): never {
  console.error(error);
  process.exit(1);
}

let ahead = Number(aheadAtFirst);
const timers = movableTimers(ahead);
process.on("message", (order: Order) => {
  timers.move(order.ahead - ahead);
  ahead = order.ahead;
});

const { faults, happened } = disturbance(Number(share), Number(seed));
const { url, issuer, enginePid } = await startEdition({
  directory,
  port: Number(port),
  functions: functionsOf(SOURCE),
  onFault: giveUp,
  timers,
  faults,
}).catch(giveUp);

let lastTold = "";
const tell = () => {
  const told: Told = { url, issuer, enginePid: enginePid(), faults: Object.fromEntries(happened) };
  const text = JSON.stringify(told);
  if (text !== lastTold) {
    lastTold = text;
    process.send?.(told);
  }
};
tell();
setInterval(tell, 20);
