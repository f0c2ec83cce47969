import { type ChildProcess, spawn } from "node:child_process";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { freePort } from "../foreign/start.ts";
import type { Order, Told } from "./edition-process.ts";
import { count, type Tally } from "./tally.ts";
import type { Victim } from "./victims.ts";

export interface SupervisedOptions {
  readonly program: string;
  readonly directory: string;
  /** The share of all requests to AWS that goes wrong, and the order in which they do. */
  readonly faults: { readonly share: number; readonly seed: number };
  /** Where starts and faults are counted. */
  readonly tally: Tally;
}

/** An edition that is started again whenever it ends, as a supervisor of services would. */
export interface Supervised {
  readonly url: string;
  /** Who says who people are; known once it was up. */
  issuer(): string;
  /** Settles when it answers; at once if it does. */
  up(): Promise<void>;
  /** How long the last start took that came so far, in milliseconds: the measure of how fast things go here and now. */
  startTook(): number;
  /** Ends it as nothing should be ended. `false` if there was nothing to kill. */
  kill(victim: Victim): boolean;
  /** The time by which everything in it lives, and taking it on to later. Time does not go back when it is started again. */
  now(): number;
  move(milliseconds: number): void;
  stop(): Promise<void>;
}

/** Starts an edition on a directory and keeps it alive, on one port. What it prints is in `edition.log` there. */
export async function supervisedEdition({
  program,
  directory,
  faults: { share, seed },
  tally,
}: SupervisedOptions): Promise<Supervised> {
  const port = await freePort();
  const log = await open(join(directory, "edition.log"), "a");
  let child: ChildProcess | undefined;
  let told: Told | undefined;
  let issuer = "";
  let starts = 0;
  let ahead = 0;
  let startTook = 0;
  let wasKilled = false;
  let stopping = false;
  let whenUp: (() => void)[] = [];
  let ended = Promise.resolve();

  function start(): void {
    starts += 1;
    tally.starts += 1;
    wasKilled = false;
    const args = [program, join(directory, "data"), port, share, seed + starts, ahead].map(String);
    const started = spawn(process.execPath, args, {
      stdio: ["ignore", log.fd, log.fd, "ipc"],
      env: { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" },
    });
    child = started;
    const startedAt = Date.now();
    let before: Readonly<Record<string, number>> = {};
    started.on("message", (message: Told) => {
      if (told === undefined) {
        startTook = Date.now() - startedAt;
      }
      told = message;
      issuer = message.issuer;
      for (const [kind, times] of Object.entries(message.faults)) {
        count(tally.faults, kind, times - (before[kind] ?? 0));
      }
      before = message.faults;
      for (const ready of whenUp.splice(0)) {
        ready();
      }
    });
    ended = new Promise((resolve) => {
      started.once("exit", () => {
        told = undefined;
        resolve();
        if (!stopping) {
          tally.endedByItself += wasKilled ? 0 : 1;
          start();
        }
      });
    });
  }

  start();
  const up = () => new Promise<void>((resolve) => (told === undefined ? whenUp.push(resolve) : resolve()));
  await Promise.race([up(), ended]);
  if (told === undefined) {
    stopping = true;
    throw new Error(`The edition does not start: see ${join(directory, "edition.log")}`);
  }
  return {
    url: `http://127.0.0.1:${port}`,
    issuer: () => issuer,
    up,
    startTook: () => startTook,
    kill(victim) {
      const engine = told?.enginePid;
      if (victim === "engine" && engine === undefined) {
        return false;
      }
      if (victim !== "engine") {
        wasKilled = true;
        child?.kill("SIGKILL");
      }
      return victim === "server" || engine === undefined || killed(engine);
    },
    now: () => Date.now() + ahead,
    move(milliseconds) {
      ahead += milliseconds;
      if (child?.connected) {
        const order: Order = { ahead };
        // Whoever is dying hears nothing of it; the next one begins with it.
        child.send(order, () => {});
      }
    },
    async stop() {
      stopping = true;
      whenUp = [];
      const engine = told?.enginePid;
      child?.kill("SIGKILL");
      await ended;
      if (engine !== undefined) {
        killed(engine);
      }
      await log.close();
    },
  };
}

/** Whether there was such a process to kill. */
function killed(pid: number): boolean {
  try {
    process.kill(pid, "SIGKILL");
    return true;
  } catch {
    return false;
  }
}
