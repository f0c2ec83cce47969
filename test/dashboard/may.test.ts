import { expect, test } from "vitest";
import { mayOfKey, mayOfRole } from "../../dashboard/live/may.ts";
import { ACCESS, isAllowed } from "../../functions/api/access.ts";
import { ROLES, SCOPES } from "../../shared/service/people/access.ts";

const ACTS = ["decideStep", "recordPayments", "reversePayment", "pauseRun", "resumeRun"] as const;

test.each(ROLES)(
  "the page offers a person in the role %s what the service takes of them, and no more",
  (role) => {
    const actor = { kind: "person", id: "pe_1", role } as const;
    expect(mayOfRole(role).approve).toBe(isAllowed(ACCESS.approveStep, actor, undefined));
    for (const act of ACTS) expect(mayOfRole(role).act).toBe(isAllowed(ACCESS[act], actor, undefined));
  },
);

test.each(SCOPES)("the page offers a key of scope %s what the service takes of it, and no more", (scope) => {
  const actor = { kind: "apiKey", id: "key_1", scopes: [scope] } as const;
  expect(mayOfKey([scope]).approve).toBe(isAllowed(ACCESS.approveStep, actor, undefined));
  for (const act of ACTS) expect(mayOfKey([scope]).act).toBe(isAllowed(ACCESS[act], actor, undefined));
});
