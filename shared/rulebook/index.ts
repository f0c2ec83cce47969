/**
 * Rulebooks (spec 2): how they are written (`schema.ts`), how the engine sees them (`model.ts`), and the reading that
 * turns one into the other or says everything that is wrong.
 */

export { expectedOfMembers } from "./examples.ts";
export { jsonSchemas } from "./json-schemas.ts";
export { type Placed, stepsById, tranchesById } from "./lookup.ts";
export type * from "./model.ts";
export { CAUSES, STATUSES } from "./model.ts";
export { readRulebook } from "./read.ts";
export { type ExampleJson, type RulebookJson, rulebookSchema } from "./schema.ts";
export { warningsOf } from "./warnings.ts";
