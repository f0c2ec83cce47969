/** Events (spec 3): what was lost, who paid what they were called for, what officers decided. */
export type * from "./model.ts";
export { readEvent } from "./read.ts";
export { type EventJson, eventSchema } from "./schema.ts";
