import { expect, test } from "vitest";
import { complaintOf } from "../../shared/cli/refusal.ts";

test.each(["rulebook", "snapshot", "event", "result", "recovery"] as const)(
  "says in good English that a file is no %s",
  (document) => {
    expect(complaintOf({ path: "file.yaml", document }, []).heading).toBe(
      `file.yaml is not a valid ${document}`,
    );
    expect(complaintOf({ path: "-", document }, []).heading).toBe(
      `standard input is not a valid ${document}`,
    );
  },
);
