import type { Conditions, Statement } from "../../isolation/statement.ts";
import { equals, like } from "./pattern.ts";

/** What is known of a request, by condition key. A key that is not there is absent, as IAM means it. */
export type Context = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What somebody wants to do. */
export interface Asked {
  readonly action: string;
  readonly resource: string;
  readonly context: Context;
}

type Judged = Pick<Statement, "Effect" | "Action" | "Condition"> & { readonly Resource?: readonly string[] };

/**
 * Whether these statements allow it: one must, and none may deny it. What this cannot judge is not allowed: a condition
 * operator that it does not know holds in no statement that allows, and in every one that denies.
 */
export function allows(statements: readonly Judged[], asked: Asked): boolean {
  const concerned = statements.filter((statement) => concerns(statement, asked));
  const holding = concerned.filter(({ Effect, Condition = {} }) => holds(Condition, asked.context, Effect));
  return holding.some(({ Effect }) => Effect === "Allow") && !holding.some(({ Effect }) => Effect === "Deny");
}

function concerns({ Action, Resource }: Judged, { action, resource, context }: Asked): boolean {
  const acts = Action.some((pattern) => like(pattern.toLowerCase(), action.toLowerCase(), {}));
  return acts && (Resource === undefined || Resource.some((pattern) => like(pattern, resource, context)));
}

/** A condition operator: whether the values that a request has for a key satisfy those that the statement gives. */
type Test = (values: readonly string[] | undefined, expected: readonly string[], context: Context) => boolean;

type Comparison = (pattern: string, text: string, context: Context) => boolean;

/** A key with one value, which must be there. A key with several is for the operators over all values. */
const single =
  (compare: Comparison): Test =>
  (values, expected, context) =>
    values?.length === 1 && values.every((value) => expected.some((one) => compare(one, value, context)));

const not =
  (test: Test): Test =>
  (...given) =>
    !test(...given);

/** Every value must hold, which is true of none: a key that may be absent needs `Null` beside this. */
const forAll =
  (compare: Comparison): Test =>
  (values = [], expected, context) =>
    values.every((value) => expected.some((one) => compare(one, value, context)));

const OPERATORS: ReadonlyMap<string, Test> = new Map([
  ["Null", (values, expected) => expected.every((absent) => absent === String(values === undefined))],
  ["StringEquals", single(equals)],
  ["StringNotEquals", not(single(equals))],
  ["StringLike", single(like)],
  ["ForAllValues:StringEquals", forAll(equals)],
  ["ForAllValues:StringLike", forAll(like)],
]);

function holds(conditions: Conditions, context: Context, effect: Statement["Effect"]): boolean {
  return Object.entries(conditions).every(([operator, byKey]) => {
    const test = OPERATORS.get(operator);
    if (test === undefined) {
      return effect === "Deny";
    }
    return Object.entries(byKey).every(([key, expected]) =>
      test(valuesOf(context[key]), typeof expected === "string" ? [expected] : expected, context),
    );
  });
}

function valuesOf(value: Context[string]): readonly string[] | undefined {
  return typeof value === "string" ? [value] : value;
}
