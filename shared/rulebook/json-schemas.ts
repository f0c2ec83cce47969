import { toJSONSchema } from "zod/mini";
import { eventSchema } from "../event/schema.ts";
import { snapshotSchema } from "../snapshot/schema.ts";
import { rulebookSchema } from "./schema.ts";

/**
 * JSON Schemas (draft 2020-12) of the three documents, for editors and for other people's validators. They say what
 * can be said of each part by itself; what only makes sense as a whole is for `readRulebook` and the others.
 */
export function jsonSchemas() {
  return {
    rulebook: toJSONSchema(rulebookSchema, { io: "input" }),
    snapshot: toJSONSchema(snapshotSchema, { io: "input" }),
    event: toJSONSchema(eventSchema, { io: "input" }),
  };
}
