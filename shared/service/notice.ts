import { Refusal } from "./refusal.ts";

/** The event in a signed notice: `{ type: "default.declared", timestamp, data }`. @throws Refusal for any other */
export function noticeOf(message: unknown): unknown {
  const isNotice =
    typeof message === "object" &&
    message !== null &&
    "type" in message &&
    message.type === "default.declared";
  if (!isNotice || !("data" in message)) {
    throw new Refusal(
      "invalid",
      'A notice is { "type": "default.declared", "timestamp", "data": the event }',
    );
  }
  return message.data;
}
