import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Command, InvalidArgumentError, Option } from "commander";
import type { LosslineClient } from "../../client/index.ts";
import { grouped } from "../../money/grouped.ts";
import { jsonText } from "../json.ts";
import { lines, type Output } from "../output.ts";
import { Failure } from "../refusal.ts";
import { styleFor } from "../style.ts";
import type { Terminal } from "../terminal.ts";
import { putCallSettings } from "./call-settings.ts";
import { clientFor, clientWithoutKey, type ServiceOptions, withService } from "./connection.ts";
import { checkArchive, exportTo } from "./export.ts";
import { importFile } from "./import.ts";
import { addLiveCommands } from "./live-commands.ts";
import { exportMembers, putMembers, putOperator, reconcile } from "./members.ts";
import { addMoneyCommands } from "./money-commands.ts";
import type { ImportFormat } from "./parts.ts";
import { publish } from "./publish.ts";
import { fetchResult, linesAs } from "./result.ts";
import { declare, dryRun, finalise, listRuns, readRun, runIdOf, watchRun } from "./runs.ts";
import { showDryRun, showFetched } from "./show-fetched.ts";
import { showRun, showRuns } from "./show-run.ts";
import { showVerification } from "./show-verification.ts";
import { type SignUpOptions, signUp } from "./sign-up.ts";
import { verifyRun } from "./verify.ts";

interface JsonOption {
  readonly json?: boolean;
}

const RUN = "its id, or latest";

const JSON_OPTION = ["--json", "print what the service answered, for machines"] as const;

/** The commands that talk to a running service. */
export function addServiceCommands(program: Command, terminal: Terminal): void {
  const style = styleFor(terminal.coloured);
  const print = (output: Output) => {
    for (const piece of output) terminal.print(piece);
  };
  const command = (name: string, description: string) =>
    withService(program.command(name).description(description));

  command("sign-up", "sign a venue up and print its first API key")
    .argument("<name>", "the venue's name")
    .option("--code <code>", "a sign-up code, where the operator asks for one")
    .option("--owner <email>", "invite this person to be the owner")
    .option("--key", "print the API key alone, for a variable")
    .option(...JSON_OPTION)
    .action(async (name: string, options: ServiceOptions & SignUpOptions) =>
      print(await signUp(clientWithoutKey(options, terminal), name, options)),
    );

  command("publish", "publish a rulebook")
    .argument("<rulebook>", "the rules")
    .option(...JSON_OPTION)
    .action(async (path: string, options: ServiceOptions & JsonOption) =>
      print(await publish(clientFor(options, terminal), path, options.json === true)),
    );

  command("put-members", "replace all members and the operator's figures by what a file says")
    .argument("<snapshot>", "a snapshot without asOf, in JSON or YAML")
    .option(...JSON_OPTION)
    .action(async (path: string, options: ServiceOptions & JsonOption) => {
      const put = await putMembers(clientFor(options, terminal), path);
      print(options.json ? jsonText(put) : lines([registerLine(put)]));
    });

  command("put-operator", "write the operator's figures, all of them")
    .argument("<file>", "figures, and segments if there are any, as in a snapshot's operator")
    .option(...JSON_OPTION)
    .action(async (path: string, options: ServiceOptions & JsonOption) => {
      const put = await putOperator(clientFor(options, terminal), path);
      print(
        options.json
          ? jsonText(put)
          : lines([`Revision ${put.revision} of the register: operator's figures.`]),
      );
    });

  command("put-call-settings", "put the venue's calendar and the deadlines of its calls, all of them")
    .argument("<file>", "calendar, defaultDue and replenishmentDue, in JSON or YAML")
    .option(...JSON_OPTION)
    .action(async (path: string, options: ServiceOptions & JsonOption) => {
      const put = await putCallSettings(clientFor(options, terminal), path);
      print(options.json ? jsonText(put) : lines([`Revision ${put.revision} of the call settings.`]));
    });

  command("export-members", "print all members as CSV or JSON Lines, as import takes them")
    .option("--jsonl", "as JSON Lines")
    .option("--as-of <moment>", "as they were at this moment, such as 2026-03-01T17:00:00Z")
    .action(async (options: ServiceOptions & { readonly jsonl?: boolean; readonly asOf?: string }) => {
      const client = clientFor(options, terminal);
      for await (const piece of exportMembers(client, options.jsonl ? "jsonl" : "csv", options.asOf)) {
        terminal.print(piece);
      }
    });

  command("reconcile", "derive all balances anew from the ledger's postings and compare")
    .option(...JSON_OPTION)
    .action(async (options: ServiceOptions & JsonOption) => {
      const found = await reconcile(clientFor(options, terminal), terminal);
      if (found.differing > 0) {
        for (const { message } of found.differences) terminal.complain(`  ${message}\n`);
        throw new Failure(`${found.differing} balances or postings differ`);
      }
      const { revision, postings, members } = found;
      const said = `Revision ${revision}: ${postings} postings give exactly the balances of ${members} members.`;
      print(options.json ? jsonText(found) : lines([said]));
    });

  command("import", "import members from CSV or JSON Lines: all rows, or none if any has a fault")
    .argument("<file>", "a .csv with a header line, or a .jsonl; of any size")
    .addOption(new Option("--format <format>", "what the file is").choices(["csv", "jsonl"]))
    .option("--replace", "members that no row names go")
    .option("--resume <import>", "go on with an import of the same file that was interrupted")
    .option(...JSON_OPTION)
    .action(async (path: string, options: ServiceOptions & ImportFlags & JsonOption) => {
      const { format, replace = false, resume, json } = options;
      const done = await importFile(
        clientFor(options, terminal),
        { path, format, replace, resume },
        terminal,
      );
      print(json ? jsonText(done) : lines([registerLine(done)]));
    });

  command("declare", "declare a default and start its run")
    .argument("<event>", "who lost what")
    .option("--drill", "an exercise: the same path, marked everywhere, that changes no balance")
    .option("--estimate", "its losses are an estimate, to be finalised once they are known")
    .option("--dry-run", "only say what it would come to now; nothing is recorded")
    .option("--wait", "wait until the run has ended, or waits for people")
    .option(...JSON_OPTION)
    .action(async (path: string, options: ServiceOptions & DeclareFlags & JsonOption) => {
      const { drill = false, estimate = false, wait = false, json = false } = options;
      const client = clientFor(options, terminal);
      if (options.dryRun) {
        const text = await dryRun(client, path);
        return print(json ? [text, "\n"] : await showDryRun(client, text, style));
      }
      const declared = await declare(client, path, { drill, estimate });
      if (wait) return showWatched(client, declared.runId, json);
      print(
        json
          ? jsonText(declared)
          : lines([`Run ${declared.runId} has begun. To watch it: lossline run ${declared.runId} --watch`]),
      );
    });

  command("finalise", "finalise the losses of a default that was declared with an estimate")
    .argument("<run>", RUN)
    .argument("<file>", "losses, all of them, as an event says them: { losses: [ … ] }")
    .option(...JSON_OPTION)
    .action(async (named: string, path: string, options: ServiceOptions & JsonOption) => {
      const client = clientFor(options, terminal);
      const run = await finalise(client, await runIdOf(client, named), path);
      print(options.json ? jsonText(run) : lines(showRun(run, style)));
    });

  const showWatched = async (client: LosslineClient, runId: string, json: boolean) => {
    const run = await watchRun(client, runId, terminal);
    if (run.status !== "completed" && run.waiting === undefined) {
      throw new Failure(`${runId} is ${run.status}${run.failure ? `: ${run.failure.message}` : ""}`);
    }
    print(json ? jsonText(run) : lines(showRun(run, style)));
  };

  command("export", "write everything the tenant has into one file, as JSON Lines")
    .argument("<file>", "a new .jsonl, or .jsonl.gz to have it compressed")
    .option(...JSON_OPTION)
    .action(async (path: string, options: ServiceOptions & JsonOption) => {
      const written = await exportTo(clientFor(options, terminal), path, terminal);
      print(options.json ? jsonText(written) : lines([`${grouped(String(written.lines))} lines, ${path}`]));
    });

  program
    .command("check-archive")
    .description("check that an exported file is whole, by its own last line")
    .argument("<file>", "what export wrote")
    .option(...JSON_OPTION)
    .action(async (path: string, options: JsonOption) => {
      const found = await checkArchive(path);
      print(options.json ? jsonText(found) : lines([`${grouped(String(found.lines))} lines, whole`]));
    });

  command("runs", "list the newest runs")
    .option("--most <count>", "so many at most", wholeNumber, 20)
    .option(...JSON_OPTION)
    .action(async (options: ServiceOptions & { readonly most: number } & JsonOption) => {
      const runs = await listRuns(clientFor(options, terminal), options.most);
      print(options.json ? jsonText({ runs }) : lines(showRuns(runs)));
    });

  command("run", "show a run with the state of every tranche")
    .argument("<run>", RUN)
    .option("--watch", "wait until it has ended, or waits for people")
    .option(...JSON_OPTION)
    .action(async (named: string, options: ServiceOptions & { readonly watch?: boolean } & JsonOption) => {
      const client = clientFor(options, terminal);
      const runId = await runIdOf(client, named);
      if (options.watch) return showWatched(client, runId, options.json === true);
      const run = await readRun(client, runId);
      print(options.json ? jsonText(run) : lines(showRun(run, style)));
    });

  addLiveCommands(command, terminal, print, style);
  addMoneyCommands(command, terminal, print);

  command("result", "print the result of a completed run, whose bytes are checked against its hash")
    .argument("<run>", RUN)
    .option("--json", "the result itself, byte for byte")
    .option("--csv", "what every account bore, as CSV")
    .option("--jsonl", "the same as JSON Lines")
    .option("--owed", "with --csv or --jsonl: what was asked for and not paid")
    .action(async (named: string, options: ServiceOptions & ResultFlags) => {
      const client = clientFor(options, terminal);
      const runId = await runIdOf(client, named);
      const format = options.csv ? "csv" : options.jsonl ? "jsonl" : undefined;
      if (format !== undefined) {
        const kind = options.owed ? "owed" : "allocations";
        for await (const piece of linesAs(client, runId, kind, format)) terminal.print(piece);
        return;
      }
      const { pieces } = await fetchResult(client, runId, terminal);
      print(options.json ? pieces : await showFetched(client, pieces, style));
    });

  command("verify", "compute a run again, on this machine, and compare every byte")
    .argument("<run>", RUN)
    .option("--keep <folder>", "write rulebook.json, snapshot.json and event.json there")
    .option("--json", "print the hashes for machines")
    .action(async (named: string, options: ServiceOptions & { readonly keep?: string } & JsonOption) => {
      const client = clientFor(options, terminal);
      const verification = await verifyRun(client, await runIdOf(client, named), terminal);
      const { comparisons, inputs, sameBytes } = verification;
      if (options.keep !== undefined) {
        mkdirSync(options.keep, { recursive: true });
        for (const [name, json] of Object.entries(inputs)) {
          writeFileSync(join(options.keep, `${name}.json`), JSON.stringify(json));
        }
      }
      const differing = comparisons.filter(({ told, found }) => told !== found).map(({ what }) => what);
      if (differing.length > 0 || !sameBytes) {
        for (const line of showVerification(verification, style)) terminal.complain(`${line}\n`);
        throw new Failure(`this is not what the service says: ${differing.join(", ") || "result"}`);
      }
      print(
        options.json ? jsonText({ comparisons, sameBytes }) : lines(showVerification(verification, style)),
      );
    });
}

interface ImportFlags {
  readonly format?: ImportFormat;
  readonly replace?: boolean;
  readonly resume?: string;
}

interface DeclareFlags {
  readonly drill?: boolean;
  readonly estimate?: boolean;
  readonly dryRun?: boolean;
  readonly wait?: boolean;
}

interface ResultFlags {
  readonly json?: boolean;
  readonly csv?: boolean;
  readonly jsonl?: boolean;
  readonly owed?: boolean;
}

function registerLine({ revision, members }: { revision: number; members: number }): string {
  return `Revision ${revision} of the register: ${grouped(String(members))} members.`;
}

export function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new InvalidArgumentError("It is a whole number of at least 1.");
  return Number(text);
}
