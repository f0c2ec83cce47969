import { expect, test } from "vitest";
import { failureOf } from "../../shared/service/runs/fail-run.ts";

test("of a function's error the message is kept, and its stack trace is not", () => {
  const Cause = JSON.stringify({
    errorType: "FinalCheckError",
    errorMessage: "Tranche fund has no record",
    trace: ["Error: Tranche fund has no record", "    at compare (/var/task/handler.mjs:1:2)"],
  });
  expect(failureOf({ Error: "FinalCheckError", Cause })).toEqual({
    code: "FinalCheckError",
    message: "Tranche fund has no record",
  });
});

test("an error without a cause, as of a time-out, is still an error", () => {
  expect(failureOf({ Error: "States.Timeout" })).toEqual({
    code: "States.Timeout",
    message: "No cause was given",
  });
});

test("a cause that is not JSON is kept as it is", () => {
  expect(failureOf({ Error: "Lambda.Unknown", Cause: "The function ran out of memory" }).message).toBe(
    "The function ran out of memory",
  );
});
