import { type Command, InvalidArgumentError } from "commander";
import { grouped } from "../../money/grouped.ts";
import { jsonText } from "../json.ts";
import { lines, type Output } from "../output.ts";
import type { Style } from "../style.ts";
import type { Terminal } from "../terminal.ts";
import { actsOf, decide, pauseRun, resumeRun } from "./acts.ts";
import { callsOf, openCallsAsCsv } from "./calls.ts";
import { clientFor, type ServiceOptions } from "./connection.ts";
import { pay } from "./pay.ts";
import { runIdOf } from "./runs.ts";
import { showActs, showCalls } from "./show-live.ts";
import { showRun } from "./show-run.ts";

interface Options extends ServiceOptions {
  readonly json?: boolean;
}

interface ReasonedOptions extends Options {
  readonly reason: string;
}

const RUN = "its id, or latest";
const JSON_OPTION = ["--json", "print what the service answered, for machines"] as const;

/** The commands for what people do while a run goes on. `command` makes one that talks to the service. */
export function addLiveCommands(
  command: (name: string, description: string) => Command,
  terminal: Terminal,
  print: (output: Output) => void,
  style: Style,
): void {
  const inRun = (name: string, description: string) => command(name, description).argument("<run>", RUN);

  inRun("calls", "list what a run calls from whom, and what of it is paid")
    .option("--csv", "what is still to be paid, as a file that pay takes")
    .option(...JSON_OPTION)
    .action(async (named: string, options: Options & { readonly csv?: boolean }) => {
      const client = clientFor(options, terminal);
      const calls = await callsOf(client, await runIdOf(client, named));
      if (options.csv) return print([openCallsAsCsv(calls)]);
      print(options.json ? jsonText({ calls }) : lines(showCalls(calls)));
    });

  inRun("pay", "record payments on the calls that are open; each once, however often it is sent")
    .argument("<file>", "a .csv of id, trancheId, memberId, segment, amount; or payments in JSON or YAML")
    .option(...JSON_OPTION)
    .action(async (named: string, path: string, options: Options) => {
      const client = clientFor(options, terminal);
      const payments = await pay(client, await runIdOf(client, named), path, terminal);
      const count = grouped(String(payments.length));
      print(
        options.json
          ? jsonText({ payments })
          : lines([payments.length === 1 ? "Recorded: 1 payment." : `Recorded: ${count} payments.`]),
      );
    });

  inRun("decide", "decide whether a discretionary step is applied or skipped")
    .argument("<step>", "a tranche's id, or a group's")
    .argument("<decision>", "apply or skip", decision)
    .requiredOption("--reason <why>", "why: it stays on record")
    .option(...JSON_OPTION)
    .action(async (named: string, step: string, what: "apply" | "skip", options: ReasonedOptions) => {
      const client = clientFor(options, terminal);
      const { reason } = options;
      const decided = await decide(client, await runIdOf(client, named), { step, decision: what, reason });
      print(options.json ? jsonText(decided) : lines([`Decided: ${decided.decision} ${decided.step}.`]));
    });

  for (const [name, description, act] of [
    ["pause", "pause a run before its next step", pauseRun],
    ["resume", "let a run go on that was paused, or has failed", resumeRun],
  ] as const) {
    inRun(name, description)
      .requiredOption("--reason <why>", "why: it stays on record")
      .option(...JSON_OPTION)
      .action(async (named: string, options: ReasonedOptions) => {
        const client = clientFor(options, terminal);
        const run = await act(client, await runIdOf(client, named), options.reason);
        print(options.json ? jsonText(run) : lines(showRun(run, style)));
      });
  }

  inRun("acts", "list what was done in a run, by whom, when and why")
    .option(...JSON_OPTION)
    .action(async (named: string, options: Options) => {
      const client = clientFor(options, terminal);
      const acts = await actsOf(client, await runIdOf(client, named));
      print(options.json ? jsonText({ acts }) : lines(showActs(acts)));
    });
}

function decision(text: string): "apply" | "skip" {
  if (text === "apply" || text === "skip") return text;
  throw new InvalidArgumentError("It is apply or skip.");
}
