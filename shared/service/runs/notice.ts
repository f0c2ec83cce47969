import { Refusal } from "../refusal.ts";

/** What a signed notice may announce, and whether it is an exercise. */
const DRILL_BY_TYPE: ReadonlyMap<unknown, boolean> = new Map([
  ["default.declared", false],
  ["drill.declared", true],
]);

/** What a signed notice says. */
export interface Notice {
  readonly drill: boolean;
  readonly event: unknown;
}

/** A signed notice: `{ type: "default.declared" | "drill.declared", timestamp, data }`. @throws Refusal for any other */
export function noticeOf(message: unknown): Notice {
  const type = message instanceof Object && "type" in message ? message.type : undefined;
  const drill = DRILL_BY_TYPE.get(type);
  if (drill === undefined || !(message instanceof Object && "data" in message)) {
    throw new Refusal(
      "invalid",
      'A notice is { "type": "default.declared" or "drill.declared", "timestamp", "data": the event }',
    );
  }
  return { drill, event: message.data };
}
