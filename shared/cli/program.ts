import { Command, CommanderError } from "commander";
import { ApiError, Refused as RefusedByService, Unreachable } from "../client/index.ts";
import {
  allocateCommand,
  diffCommand,
  explainCommand,
  hashCommand,
  recoverCommand,
  schemaCommand,
  templateCommand,
} from "./commands.ts";
import { WIDTH } from "./layout.ts";
import { lines, type Output } from "./output.ts";
import { Failure, Refused, refusalLines } from "./refusal.ts";
import { sampleMembers } from "./sample-members.ts";
import { addServiceCommands, wholeNumber } from "./service/commands.ts";
import { FaultyRows } from "./service/import.ts";
import { faultLines, refusedLines } from "./service/refused.ts";
import { styleFor } from "./style.ts";
import type { Terminal } from "./terminal.ts";
import { validate } from "./validate.ts";

/** Exit statuses (spec 9). */
export const DONE = 0;
export const FAILED = 1;
export const INVALID = 2;

const ABOUT = `The default waterfall of a clearing house: rules as data, allocations exact to the cent.

Files are JSON or YAML, told by their extension or else by their content; - is standard input.
Amounts are texts: in YAML they must be quoted.

The service is the one that LOSSLINE_URL or --url names, else the one that npm start runs here.
The API key is in LOSSLINE_API_KEY, or in the file that --api-key-file names.`;

const STATUSES = `
Exit status:
  0  done, whether the loss is covered or not
  2  invalid input: every fault with its place and a sentence, on standard error
  1  anything else: a file that cannot be read, a service that does not answer or refuses, a failed run`;

/** Runs one command. Gives its exit status; prints nothing to standard output unless it is 0. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    await programFor(terminal).parseAsync(args, { from: "user" });
    return DONE;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? DONE : FAILED;
    terminal.progress("");
    for (const line of complaintsOf(error)) terminal.complain(`${line}\n`);
    return isInvalid(error) ? INVALID : FAILED;
  }
}

/** Whether the fault is in what was given, and was told place by place. */
function isInvalid(error: unknown): boolean {
  if (error instanceof RefusedByService) return error.status === 400 || error.status === 422;
  return error instanceof Refused || error instanceof FaultyRows;
}

function complaintsOf(error: unknown): readonly string[] {
  if (error instanceof Refused) return refusalLines(error);
  if (error instanceof RefusedByService) return refusedLines(error);
  if (error instanceof FaultyRows) return [`lossline: ${error.message}`, ...faultLines(error.faults)];
  if (error instanceof Unreachable) return [`lossline: nothing answers at ${new URL(error.url).origin}`];
  const told = error instanceof Failure || error instanceof ApiError;
  return [`lossline: ${told ? error.message : `internal error: ${String(error)}`}`];
}

function programFor(terminal: Terminal): Command {
  const style = styleFor(terminal.coloured);
  const print = (output: Output): void => {
    for (const piece of output) terminal.print(piece);
  };
  const program = new Command("lossline")
    .description(ABOUT)
    .addHelpText("after", STATUSES)
    .helpCommand(false)
    .exitOverride()
    .configureOutput({
      writeOut: terminal.print,
      writeErr: terminal.complain,
      getOutHelpWidth: () => WIDTH,
      getErrHelpWidth: () => WIDTH,
    });

  program.commandsGroup("With files alone:");
  program
    .command("allocate")
    .description("allocate a loss down the waterfall and print who bears what")
    .argument("<rulebook>", "the rules")
    .argument("<snapshot>", "members and figures at the record date")
    .argument("<event>", "what was lost, paid and decided")
    .option("--json", "print the result for machines")
    .action((rulebook: string, snapshot: string, event: string, { json = false }: { json?: boolean }) =>
      print(allocateCommand({ rulebook, snapshot, event }, { json, style })),
    );

  program
    .command("recover")
    .description("give money recovered after an allocation back to those who bore the loss")
    .argument("<result>", "what allocate --json printed")
    .argument("<amount>", "what came back, such as 1250000.00")
    .option("--from <member>", "the money is from this defaulter's estate")
    .option("--earlier <file>", "an earlier recovery of the same result; oldest first", gathered)
    .option("--json", "print the recovery for machines")
    .action((result: string, amount: string, { from, earlier = [], json = false }: RecoverFlags) =>
      print(recoverCommand({ result, amount, from, earlier }, { json, style })),
    );

  program
    .command("validate")
    .description("say every fault and warning; run the rulebook's examples")
    .argument("<rulebook>", "the rules")
    .argument("[snapshot]", "members and figures, checked against the rules")
    .argument("[event]", "an event, checked against both")
    .action((rulebook: string, snapshot?: string, event?: string) => {
      const { complaints, valid, warnings } = validate({ rulebook, snapshot, event });
      if (complaints.length > 0) throw new Refused(complaints, warnings);
      print(lines(warnings.length > 0 ? [...valid, "", ...warnings] : valid));
    });

  program
    .command("explain")
    .description("say the waterfall in plain English, tranche by tranche")
    .argument("<rulebook>", "the rules")
    .action((rulebook: string) => print(explainCommand(rulebook, style)));

  program
    .command("diff")
    .description("say in sentences what one rulebook changes in another")
    .argument("<before>", "the rules as they were")
    .argument("<after>", "the rules as they are to be")
    .option("--json", "print the changes for machines")
    .action((before: string, after: string, { json = false }: { json?: boolean }) =>
      print(diffCommand(before, after, { json, style })),
    );

  program
    .command("hash")
    .description("print the rulebook's identity, the SHA-256 of its canonical JSON")
    .argument("<rulebook>", "the rules")
    .action((rulebook: string) => print(hashCommand(rulebook)));

  program
    .command("schema")
    .description("print the JSON Schema of a document, for editors")
    .argument("<document>", "rulebook, snapshot or event")
    .action((document: string) => print(schemaCommand(document)));

  program
    .command("template")
    .description("list the rulebook templates, or print one to start from")
    .argument("[id]", "which one")
    .action((id?: string) => print(templateCommand(id)));

  program
    .command("sample-members")
    .description("make up members for a template, as CSV, to try the service with")
    .argument("<template>", "which one")
    .option("--count <members>", "how many", wholeNumber, 1000)
    .action((template: string, { count }: { count: number }) => print(sampleMembers(template, count)));

  program.commandsGroup("With a running service:");
  addServiceCommands(program, terminal);
  return program;
}

interface RecoverFlags {
  readonly from?: string;
  readonly earlier?: readonly string[];
  readonly json?: boolean;
}

function gathered(file: string, before: readonly string[] = []): readonly string[] {
  return [...before, file];
}
