import type { Filter, Rule } from "../../stream/mapping.ts";
import { isObject, type Json } from "../states/json.ts";

/** Whether a record has all that a filter asks for, as Lambda decides it: texts are compared as they are. */
export function passes(filter: Filter, record: Json | undefined): boolean {
  return Object.entries(filter).every(([field, expected]) => {
    const value = isObject(record) ? record[field] : undefined;
    return isRules(expected) ? expected.some((rule) => fits(rule, value)) : passes(expected, value);
  });
}

function isRules(expected: Filter | readonly Rule[]): expected is readonly Rule[] {
  return Array.isArray(expected);
}

function fits(rule: Rule, value: Json | undefined): boolean {
  return (
    typeof value === "string" && (typeof rule === "string" ? value === rule : value.endsWith(rule.suffix))
  );
}
