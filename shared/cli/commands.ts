import { allocate } from "../allocation/index.ts";
import { compareRulebooks, type Written } from "../diff/index.ts";
import { explain } from "../explain/index.ts";
import type { Read } from "../faults/faults.ts";
import { recover } from "../recovery/index.ts";
import { readRecovery } from "../recovery/read.ts";
import { resultOf } from "../result/index.ts";
import { readResult } from "../result/read.ts";
import { jsonSchemas, type Rulebook, readRulebook } from "../rulebook/index.ts";
import { TEMPLATES } from "../templates/index.ts";
import { readFile } from "./files.ts";
import { type InputPaths, readInputs } from "./inputs.ts";
import { jsonText } from "./json.ts";
import { lines, type Output } from "./output.ts";
import { accepted, Failure, type InputFile, Refused } from "./refusal.ts";
import { showComparison } from "./show-comparison.ts";
import { showExplanation } from "./show-explanation.ts";
import { showRecovery } from "./show-recovery.ts";
import { showResult } from "./show-result.ts";
import type { Style } from "./style.ts";
import { templateOf } from "./template.ts";

/** How a command prints: as section 8 and 9 say, for machines, or as tables for people. */
export interface Format {
  readonly json: boolean;
  readonly style: Style;
}

export function allocateCommand(paths: InputPaths, { json, style }: Format): Output {
  const inputs = readInputs(paths);
  const outcome = accepted({ path: paths.event, document: "event" }, allocate(inputs));
  const result = resultOf(inputs, outcome);
  return json ? jsonText(result) : lines(showResult(result, inputs.rulebook, style));
}

/** What `recover` is asked for: an amount, perhaps from one defaulter's estate, after earlier recoveries. */
export interface RecoverRequest {
  readonly result: string;
  readonly amount: string;
  readonly from: string | undefined;
  readonly earlier: readonly string[];
}

export function recoverCommand(request: RecoverRequest, { json, style }: Format): Output {
  const result = readJson({ path: request.result, document: "result" }, readResult);
  const earlier = request.earlier.map((path) => readJson({ path, document: "recovery" }, readRecovery));
  const { amount, from } = request;
  const read = recover(result, amount, { earlier, ...(from !== undefined && { from }) });
  if (!read.ok) throw new Refused([{ heading: "this recovery cannot be made", faults: read.faults }]);
  return json ? jsonText(read.value) : lines(showRecovery(read.value, result, style));
}

export function explainCommand(path: string, style: Style): Output {
  return lines(showExplanation(explain(readRulebookFile(path)), style));
}

/** What the second rulebook changes in the first. */
export function diffCommand(before: string, after: string, { json, style }: Format): Output {
  if (before === "-" && after === "-") throw new Failure("standard input (-) can be given only once");
  const comparison = compareRulebooks(readWritten(before), readWritten(after));
  return json ? jsonText(comparison) : lines(showComparison(comparison, style));
}

export function hashCommand(path: string): Output {
  return lines([readRulebookFile(path).hash]);
}

export function schemaCommand(document: string): Output {
  const found = Object.entries(jsonSchemas()).find(([name]) => name === document);
  if (found === undefined)
    throw new Failure(`there is no schema “${document}”: ask for rulebook, snapshot or event`);
  return lines([JSON.stringify(found[1], null, 2)]);
}

export function templateCommand(id: string | undefined): Output {
  if (id === undefined) {
    const width = Math.max(...TEMPLATES.map((template) => template.id.length));
    return lines(TEMPLATES.map((template) => `${template.id.padEnd(width)}  ${template.purpose}`));
  }
  return lines([JSON.stringify(templateOf(id).rulebook, null, 2)]);
}

function readRulebookFile(path: string): Rulebook {
  return readJson({ path, document: "rulebook" }, readRulebook);
}

function readWritten(path: string): Written {
  const file = { path, document: "rulebook" } as const;
  const json = accepted(file, readFile(file));
  return { json, rulebook: accepted(file, readRulebook(json)) };
}

function readJson<T>(file: InputFile, reader: (json: unknown) => Read<T>): T {
  return accepted(file, reader(accepted(file, readFile(file))));
}
