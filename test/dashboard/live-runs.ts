import type {
  Act,
  Call,
  FailedMember,
  Me,
  Person,
  Role,
  Run,
  RunTranche,
  Waiting,
} from "../../dashboard/api/model.ts";
import { nasdaqRun } from "./runs.ts";
import type { Live } from "./scripted-service.ts";

/** Runs that stand still for people, and what there is of them besides, as the API tells it. */

const AT = "2026-03-02T09:30:00.000Z";
const DUE = "2026-03-03T17:00:00.000Z";

const HAIRCUT: RunTranche = {
  id: "haircut",
  name: "Gains haircut",
  clause: "7.5",
  kind: "gainsHaircut",
  state: "running",
};
const CALLS: RunTranche = {
  id: "calls",
  name: "Recovery cash calls",
  clause: "7.6",
  kind: "assessment",
  state: "pending",
};

/** A run that waits for this. */
export function waitingRun(waiting: Waiting): Run {
  const at =
    waiting.step === "haircut" ? [HAIRCUT, CALLS] : [{ ...HAIRCUT, state: "skipped" as const }, CALLS];
  const tranches = at.map((tranche) =>
    tranche.id === waiting.step ? { ...tranche, state: "running" as const } : tranche,
  );
  const run = nasdaqRun(3);
  return {
    ...run,
    runId: "run_01LIVE",
    eventId: "dogwood-2026",
    declaredBy: "person:pe_declarer",
    tranches: [...run.tranches.slice(0, 3), ...tranches],
    waiting,
  };
}

export const DECISION: Waiting = { step: "haircut", waitsFor: "decision", since: AT };
export const PAUSE: Waiting = { step: "calls", waitsFor: "resumption", since: AT };
export const APPROVALS: Waiting = {
  step: "calls",
  waitsFor: "approvals",
  since: AT,
  approvals: {
    needed: 2,
    given: [{ step: "calls", by: "person:pe_ana", at: AT, comment: "As the committee agreed on Monday" }],
  },
};
export const PAYMENTS: Waiting = {
  step: "calls",
  waitsFor: "payments",
  since: AT,
  round: {
    number: 0,
    dueAt: DUE,
    outstanding: "71333333.33",
    calls: [{ trancheId: "calls", accounts: 3, amount: "107000000.00", dueAt: DUE }],
  },
};

const call = (
  memberId: string | null,
  amount: string,
  paid: string,
  state: Call["state"],
  round = 0,
): Call => ({
  trancheId: "calls",
  round,
  memberId,
  segment: null,
  amount,
  paid,
  dueAt: DUE,
  reference: "6F1C-03A9-77D2-4B10",
  state,
});

export const CALLED: readonly Call[] = [
  call("Alder", "35666666.67", "35666666.67", "paid"),
  call("Birch", "35666666.67", "0.00", "open"),
  { ...call("Cedar", "35666666.66", "12.50", "unpaid"), segment: "energy" },
  call(null, "1000.00", "0.00", "open"),
];

/** So many calls that they are on several pages. */
export const manyCalls = (count: number): readonly Call[] =>
  Array.from({ length: count }, (_, index) =>
    call(`M-${String(index + 1).padStart(3, "0")}`, "1.00", "0.00", "open"),
  );

const act = (number: number, by: string, rest: { kind: string; [key: string]: unknown }): Act => ({
  number,
  at: AT,
  by,
  ...rest,
});

const payment = { step: "calls", trancheId: "calls", round: 0, segment: null };

export const ACTS: readonly Act[] = [
  act(1, "person:pe_ana", { kind: "pause", reason: "The figures are being checked" }),
  act(2, "person:pe_ana", { kind: "resumption", reason: "They are right" }),
  act(3, "person:pe_ana", {
    kind: "decision",
    step: "haircut",
    decision: "skip",
    reason: "4.00 of gains would not help, and would hit one member only",
    byDefault: "apply",
  }),
  act(4, "person:pe_gone", { kind: "approval", step: "calls", comment: "Agreed" }),
  act(5, "service", {
    kind: "callsIssued",
    step: "calls",
    round: 0,
    calls: [{ trancheId: "calls", accounts: 3, amount: "107000000.00", dueAt: DUE }],
  }),
  act(6, "apiKey:key_1", {
    kind: "payment",
    ...payment,
    paymentId: "bank-1",
    memberId: "Alder",
    amount: "35666666.67",
  }),
  act(7, "person:pe_ana", { kind: "reversal", paymentId: "bank-1", reason: "Returned by the bank" }),
  act(8, "service", {
    kind: "roundClosed",
    step: "calls",
    round: 0,
    outstanding: "71333333.33",
    givenBack: [],
  }),
  act(9, "apiKey:key_1", {
    kind: "latePayment",
    ...payment,
    paymentId: "bank-9",
    memberId: "Cedar",
    amount: "12.50",
  }),
];

export const FAILED: FailedMember = {
  memberId: "Cedar",
  owed: [{ trancheId: "calls", segment: "energy", amount: "35666654.16" }],
  offered: {
    id: "dogwood-2026-failed-Cedar",
    cause: "memberDefault",
    memberId: "Cedar",
    failedIn: "run_01LIVE",
  },
};

const person = (personId: string, name: string): Person => ({
  personId,
  email: `${name}@harbour.example`,
  role: "riskOfficer",
  joinedAt: AT,
  issuer: "https://id.example",
  subject: name,
});

export const PEOPLE: readonly Person[] = [person("pe_ana", "ana"), person("pe_declarer", "dora")];

/** Somebody of the tenant who is signed in. */
export const signedIn = (role: Role, personId = "pe_me"): Me => ({
  kind: "person",
  personId,
  email: "me@harbour.example",
  tenants: [{ tenantId: "tn_1", name: "Harbour Clearing", role }],
});

/** All that there is of a run: calls, acts, a member that failed and was declared. */
export const MUCH: Partial<Live> = {
  calls: CALLED,
  acts: ACTS,
  failures: { failures: [FAILED], declared: ["run_01NEXT"] },
  people: PEOPLE,
};
