import { optional } from "zod/mini";
import { hashOf } from "../canonical/hash.ts";
import { inspectJson } from "../canonical/inspect.ts";
import { isObject, listAt, valueAt } from "../canonical/object.ts";
import { token } from "../canonical/pointer.ts";
import { collectFaults, type Faults } from "../faults/collector.ts";
import type { Read } from "../faults/faults.ts";
import { reportIssues, reportProtoKey } from "../faults/structure.ts";
import { MAX_DECIMALS, minorUnitsOf, parseUnits } from "../money/index.ts";
import { type Context, checkDistinct, checkReserved, normalLevel } from "./context.ts";
import { readExamples } from "./examples.ts";
import { HINTS } from "./hints.ts";
import { CAUSES, type Figure, type Rulebook } from "./model.ts";
import {
  type FigureJson,
  figureSchema,
  minorUnitsSchema,
  type RulebookJson,
  rulebookShell,
  segmentsSchema,
} from "./schema.ts";
import { currency, ID } from "./text.ts";
import { checkTrancheIds, readWaterfall } from "./waterfall.ts";

/**
 * The rulebook written as `json` (spec 2), or every fault in it: of its structure, and of its meaning wherever the
 * structure can be read. Its examples are read too; whether they hold is for publication to find out.
 */
export function readRulebook(json: unknown): Read<Rulebook> {
  const faults = collectFaults("rulebook");
  if (!inspectJson(json, "", faults)) return { ok: false, faults: faults.list() };
  const parsed = rulebookShell.safeParse(json);
  reportIssues(parsed.error?.issues ?? [], json, HINTS, faults);

  const context = contextOf(json, faults);
  const before = faults.count;
  const declared = CAUSES.filter((cause) => valueAt(valueAt(json, "waterfalls"), cause) !== undefined);
  const written = declared.map((cause) => [cause, listAt(valueAt(json, "waterfalls"), cause)] as const);
  checkTrancheIds(
    written.map(([cause, steps]) => [steps, `/waterfalls/${cause}`]),
    context,
  );
  const read = written.map(
    ([cause, steps]) => [cause, readWaterfall(steps, `/waterfalls/${cause}`, context)] as const,
  );
  const waterfalls: Rulebook["waterfalls"] = Object.fromEntries(read);
  checkWhole(json, faults);
  const rules = {
    rulebook: provisional(json, context, waterfalls),
    complete: parsed.success && faults.count === before,
    tranches: new Set(written.flatMap(([, steps]) => idsOf(steps))),
  };
  readExamples(json, rules, context);
  if (!parsed.success || faults.count > 0) return { ok: false, faults: faults.list() };
  return { ok: true, value: assemble(parsed.data, hashOf(json), context, waterfalls) };
}

/** The id of every tranche among `steps` as written, those in groups included. */
function idsOf(steps: readonly unknown[]): string[] {
  return steps.flatMap((step) => {
    const inner = valueAt(step, "tranches");
    const id = valueAt(step, "id");
    if (Array.isArray(inner)) return idsOf(inner);
    return typeof id === "string" ? [id] : [];
  });
}

/** What examples can be read against, whatever else is wrong: figures, segments and currency must be in order. */
function provisional(
  json: unknown,
  { minorUnits, figures, declared }: Context,
  waterfalls: Rulebook["waterfalls"],
): Rulebook | undefined {
  const segments = optional(segmentsSchema).safeParse(valueAt(json, "segments"));
  const effectiveFrom = valueAt(json, "effectiveFrom");
  if (minorUnits === undefined || figures.size !== declared?.size || !segments.success) return undefined;
  return {
    ...{ hash: "", name: "", currency: "", cappedPeriod: undefined, recoveryOrder: "reverse" },
    effectiveFrom: typeof effectiveFrom === "string" ? effectiveFrom : "",
    minorUnits,
    segments: segments.data ?? null,
    figures,
    waterfalls,
  };
}

/** What is known of a rulebook whatever is wrong with it, and the faults of its head: currency, segments, figures. */
function contextOf(json: unknown, faults: Faults): Context {
  const minorUnits = minorUnitsAt(json, faults);
  const segments = valueAt(json, "segments");
  const segmentIds = listAt(json, "segments").filter((id) => typeof id === "string");
  checkDistinct(segmentIds, "segment", "/segments", faults);
  for (const [index, id] of segmentIds.entries()) checkReserved(id, `/segments/${index}`, faults);

  reportProtoKeys(json, faults);
  const declared = valueAt(json, "figures");
  const written = isObject(declared) ? Object.entries(declared) : [];
  const head = { faults, minorUnits, segmented: segments !== undefined };
  const figures = written.flatMap(([id, figure]): [string, Figure][] => {
    checkReserved(id, `/figures${token(id)}`, faults);
    const parsed = figureSchema.safeParse(figure);
    return parsed.success && ID.test(id) ? [[id, readFigure(id, parsed.data, head)]] : [];
  });
  return {
    ...head,
    figures: new Map(figures),
    declared: isObject(declared) ? new Set(Object.keys(declared)) : undefined,
  };
}

/** Figures and tranches have no such id; a member may. */
function reportProtoKeys(json: unknown, faults: Faults): void {
  reportProtoKey(valueAt(json, "figures"), "/figures", faults);
  for (const [index, example] of listAt(json, "examples").entries()) {
    const tranches = valueAt(valueAt(example, "expect"), "tranches");
    reportProtoKey(tranches, `/examples/${index}/expect/tranches`, faults);
  }
}

function minorUnitsAt(json: unknown, faults: Faults): number | undefined {
  const written = valueAt(json, "minorUnits");
  if (written !== undefined) return minorUnitsSchema.safeParse(written).data;
  const code = currency.safeParse(valueAt(json, "currency")).data;
  if (code === undefined) return undefined;
  const minorUnits = minorUnitsOf(code);
  if (minorUnits === undefined) faults.add("minorUnitsNeeded", "/minorUnits", { currency: code });
  return minorUnits;
}

type Head = Pick<Context, "faults" | "minorUnits" | "segmented">;

function readFigure(id: string, json: FigureJson, head: Head): Figure {
  const of = json.of ?? "member";
  const decimals = json.type === "number" ? MAX_DECIMALS : head.minorUnits;
  if (json.default !== undefined && decimals !== undefined) {
    const path = `/figures/${id}/default`;
    const value = parseUnits(json.default, decimals);
    if (value === "tooManyDecimals") head.faults.add(value, path, { text: json.default, decimals });
    if (json.type === "resource" && typeof value === "bigint" && value < 0n) {
      head.faults.add("negativeDefault", path, { figure: id });
    }
  }
  const level = normalLevel(json.level ?? (of === "member" ? "segment" : "house"), head);
  return { id, type: json.type, of, level, default: json.default };
}

/** What only makes sense between properties. */
function checkWhole(json: unknown, faults: Faults): void {
  const waterfalls = valueAt(json, "waterfalls");
  if (isObject(waterfalls) && CAUSES.every((cause) => waterfalls[cause] === undefined)) {
    faults.add("noWaterfall", "/waterfalls", {});
  }
  const period = valueAt(json, "cappedPeriod");
  const length = valueAt(period, "length");
  const maxLength = valueAt(period, "maxLength");
  if (typeof length === "number" && typeof maxLength === "number" && maxLength < length) {
    faults.add("maxLengthTooShort", "/cappedPeriod/maxLength", { length, maxLength });
  }
}

function assemble(
  json: RulebookJson,
  hash: string,
  { minorUnits = 0, figures }: Context,
  waterfalls: Rulebook["waterfalls"],
): Rulebook {
  const period = json.cappedPeriod;
  return {
    hash,
    name: json.name,
    currency: json.currency,
    minorUnits,
    effectiveFrom: json.effectiveFrom,
    segments: json.segments ?? null,
    figures,
    waterfalls,
    cappedPeriod: period && {
      length: period.length,
      unit: period.unit,
      extendsOnNewDefault: period.extendsOnNewDefault ?? false,
      maxLength: period.maxLength,
    },
    recoveryOrder: json.recoveries?.order ?? "reverse",
  };
}
