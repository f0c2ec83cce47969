import type { Command } from "commander";
import { grouped } from "../../money/grouped.ts";
import { jsonText } from "../json.ts";
import { lines, type Output } from "../output.ts";
import type { Terminal } from "../terminal.ts";
import { clientFor, type ServiceOptions } from "./connection.ts";
import { obligationsAfter, obligationsAsCsv, recoverRun, statement, topUp } from "./money.ts";
import { runIdOf } from "./runs.ts";
import { showObligations, showRecovered } from "./show-money.ts";

interface Options extends ServiceOptions {
  readonly json?: boolean;
}

const RUN = "its id, or latest";
const JSON_OPTION = ["--json", "print what the service answered, for machines"] as const;
const ID_OPTION = ["--id <id>", "your own id of the money: sent again, it is the same money"] as const;

/** The commands for money after a run: what is restored, what comes back, and to whom. */
export function addMoneyCommands(
  command: (name: string, description: string) => Command,
  terminal: Terminal,
  print: (output: Output) => void,
): void {
  command("top-up", "add money to a balance of a member, or of the operator")
    .argument("<figure>", "the resource")
    .argument("<amount>", "such as 1250000.00")
    .requiredOption(...ID_OPTION)
    .option("--member <member>", "whose it is; without, the operator's")
    .option("--segment <segment>", "in which segment")
    .option(...JSON_OPTION)
    .action(
      async (
        figure: string,
        amount: string,
        options: Options & { readonly id: string; readonly member?: string; readonly segment?: string },
      ) => {
        const { id, member, segment } = options;
        const sent = { id, figure, amount, ...(segment === undefined ? {} : { segment }) };
        const added = await topUp(clientFor(options, terminal), member, sent);
        const said = `Revision ${added.revision} of the register: ${added.figure} is more by ${grouped(added.amount)}.`;
        print(options.json ? jsonText(added) : lines([said]));
      },
    );

  command("replenishment", "say what has to be restored after a run, by whom and by when")
    .argument("<run>", RUN)
    .option("--csv", "as CSV")
    .option(...JSON_OPTION)
    .action(async (named: string, options: Options & { readonly csv?: boolean }) => {
      const client = clientFor(options, terminal);
      const runId = await runIdOf(client, named);
      if (options.csv) {
        for await (const piece of obligationsAsCsv(client, runId)) terminal.print(piece);
        return;
      }
      const obligations = await obligationsAfter(client, runId);
      print(options.json ? jsonText({ obligations }) : lines(showObligations(obligations)));
    });

  command("recover-run", "give money that came back after a run to whom it belongs, and record it")
    .argument("<run>", RUN)
    .argument("<amount>", "what came back, such as 1250000.00")
    .requiredOption(...ID_OPTION)
    .option("--from <member>", "the money is from this defaulter's estate")
    .option("--claim <tranche>", "an insurer pays its claim in this tranche with it")
    .option("--segment <segment>", "the claim's segment")
    .option(...JSON_OPTION)
    .action(async (named: string, amount: string, options: RecoverOptions) => {
      const client = clientFor(options, terminal);
      const { id, from, claim, segment } = options;
      const recovery = await recoverRun(client, await runIdOf(client, named), {
        id,
        amount,
        ...(from === undefined ? {} : { from }),
        ...(claim === undefined
          ? {}
          : { claim: { trancheId: claim, ...(segment === undefined ? {} : { segment }) } }),
      });
      print(options.json ? jsonText(recovery) : lines([showRecovered(recovery)]));
    });

  command("statement", "print what a completed run came to for a member, or for the operator")
    .argument("<run>", RUN)
    .argument("[member]", "whose; without, the operator's")
    .option(...JSON_OPTION)
    .action(async (named: string, member: string | undefined, options: Options) => {
      const client = clientFor(options, terminal);
      const runId = await runIdOf(client, named);
      const text = await statement(client, runId, member, options.json ? "json" : "text");
      print(options.json ? [text, "\n"] : [text]);
    });
}

interface RecoverOptions extends Options {
  readonly id: string;
  readonly from?: string;
  readonly claim?: string;
  readonly segment?: string;
}
