import type { Context } from "hono";
import { type Explanation, explanationText } from "../../../shared/explain/index.ts";

/** Answers with an explanation: its sections for a program, or its text for people. */
export function answerExplanation(c: Context, explanation: Explanation, format: "sections" | "text") {
  return format === "text"
    ? c.body(explanationText(explanation), 200, { "content-type": "text/plain; charset=utf-8" })
    : c.body(JSON.stringify(explanation), 200, { "content-type": "application/json" });
}
