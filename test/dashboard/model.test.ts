import { expectTypeOf, test } from "vitest";
import type { Run, RunLine } from "../../dashboard/api/model.ts";
import type { RunView, RunLine as ServedLine } from "../../shared/service/view-run.ts";

// Held by the type checker: a property the API renames or drops stops the build.
test("what the API answers is what the pages read", () => {
  expectTypeOf<RunView>().toExtend<Run>();
  expectTypeOf<ServedLine>().toExtend<RunLine>();
});
