import type { Run, RunTranche, TrancheState } from "../../dashboard/api/model.ts";

/** Runs as the API tells them, one reading after the other. */

const RULEBOOK = {
  hash: "sha256:9f2b6c1d4e8a7035b1c2d3e4f5061728394a5b6c7d8e9f00112233445566778f",
  name: "Commodities waterfall, September 2018",
  currency: "EUR",
  minorUnits: 2,
};

const HASHES = { snapshotHash: `sha256:${"3c".repeat(32)}`, eventHash: `sha256:${"e1".repeat(32)}` };

const RECORDS: readonly RunTranche[] = [
  {
    id: "defaulter-margin",
    kind: "defaulterResource",
    clause: "1",
    state: "applied",
    required: "114000000.00",
    available: "0.00",
    borne: "0.00",
    residual: "114000000.00",
    payers: 0,
  },
  {
    id: "defaulter-fund",
    kind: "defaulterResource",
    clause: "2",
    state: "applied",
    required: "114000000.00",
    available: "0.00",
    borne: "0.00",
    residual: "114000000.00",
    payers: 0,
  },
  {
    id: "junior-capital",
    name: "Junior capital",
    kind: "operatorCapital",
    clause: "3",
    state: "applied",
    required: "114000000.00",
    available: "7000000.00",
    borne: "7000000.00",
    residual: "107000000.00",
    payers: 1,
  },
  {
    id: "default-fund",
    name: "Commodity default fund",
    kind: "mutualisedFund",
    clause: "4",
    state: "applied",
    required: "107000000.00",
    available: "166000000.00",
    borne: "107000000.00",
    residual: "0.00",
    payers: 14,
  },
];

const unapplied = (
  { required, available, borne, residual, payers, ...tranche }: RunTranche,
  state: TrancheState,
) => ({
  ...tranche,
  state,
});

/** The Nasdaq run with the first `applied` tranches done and the next one running. */
export function nasdaqRun(applied: number): Run {
  const tranches = RECORDS.map((record, index) =>
    index < applied ? record : unapplied(record, index === applied ? "running" : "pending"),
  );
  const completed = applied >= RECORDS.length;
  return {
    runId: "run_01HZX",
    eventId: "nasdaq-2018-09-11",
    drill: false,
    declaredBy: "apiKey:key_1",
    cause: "memberDefault",
    status: completed ? "completed" : "running",
    declaredAt: "2018-09-11T08:12:30.000Z",
    ...(completed && { completedAt: "2018-09-11T08:12:34.000Z", uncovered: "0.00" }),
    loss: "114000000.00",
    rulebook: RULEBOOK,
    ...HASHES,
    tranches,
  };
}

/** The same run, stopped at its third tranche. */
export function failedRun(code: string, message: string): Run {
  const run = nasdaqRun(2);
  const [margin, fund, capital, rest] = run.tranches;
  if (!margin || !fund || !capital || !rest) throw new Error("the Nasdaq run has four tranches");
  return {
    ...run,
    status: "failed",
    failedAt: "2018-09-11T08:12:33.000Z",
    failure: { code, message },
    tranches: [margin, fund, { ...capital, state: "failed" }, rest],
  };
}

/** A long waterfall with everything in it: a group, long names, a skipped tranche, an unbounded one, amounts of 30 digits. */
export function fullRun(): Run {
  const tranche = (record: RunTranche) => record;
  return {
    runId: "run_01J0FULL",
    eventId: "2026-03-01/energy-squeeze",
    drill: false,
    declaredBy: "apiKey:key_1",
    cause: "memberDefault",
    status: "completed",
    declaredAt: "2026-03-01T17:00:00.000Z",
    completedAt: "2026-03-03T09:30:12.000Z",
    loss: "2345678901.07",
    uncovered: "45678901.07",
    ...HASHES,
    resultHash: `sha256:${"5a".repeat(32)}`,
    rulebook: { ...RULEBOOK, name: "Default rules of the European energy and freight clearing house" },
    tranches: [
      tranche({
        id: "margin",
        name: "Initial margin of the defaulter",
        clause: "7.1(a)",
        kind: "defaulterResource",
        state: "applied",
        required: "2345678901.07",
        available: "845678901.07",
        borne: "845678901.07",
        residual: "1500000000.00",
        payers: 1,
      }),
      tranche({
        id: "contribution",
        name: "Default fund contribution of the defaulter",
        clause: "7.1(b)",
        kind: "defaulterResource",
        state: "applied",
        required: "1500000000.00",
        available: "50000000.00",
        borne: "50000000.00",
        residual: "1450000000.00",
        payers: 1,
      }),
      tranche({
        id: "sitg",
        name: "Dedicated own resources",
        clause: "7.2",
        kind: "operatorCapital",
        state: "applied",
        required: "1450000000.00",
        available: "75000000.00",
        borne: "75000000.00",
        residual: "1375000000.00",
        payers: 1,
      }),
      tranche({
        id: "fund",
        name: "Default fund of the other members",
        clause: "7.3",
        kind: "mutualisedFund",
        state: "applied",
        required: "1375000000.00",
        available: "700000000.00",
        borne: "700000000.00",
        residual: "675000000.00",
        payers: 214,
      }),
      tranche({
        id: "second-sitg",
        name: "Second own resources",
        clause: "7.4(a)",
        kind: "operatorCapital",
        group: "powers",
        state: "applied",
        required: "675000000.00",
        available: "37500000.00",
        borne: "37500000.00",
        residual: "75000000.00",
        payers: 1,
      }),
      tranche({
        id: "calls",
        name: "Recovery cash calls",
        clause: "7.4(b)",
        kind: "assessment",
        group: "powers",
        state: "applied",
        required: "675000000.00",
        available: "562500000.00",
        borne: "562500000.00",
        residual: "75000000.00",
        payers: 213,
      }),
      tranche({
        id: "pledges",
        name: "Voluntary contributions invited by the default committee",
        clause: "7.5",
        kind: "voluntary",
        state: "skipped",
        required: "75000000.00",
        borne: "0.00",
        residual: "75000000.00",
        payers: 0,
      }),
      tranche({
        id: "vmgh",
        name: "Gains haircut",
        clause: "7.6",
        kind: "gainsHaircut",
        state: "applied",
        required: "75000000.00",
        available: "29321098.93",
        borne: "29321098.93",
        residual: "45678901.07",
        payers: 97,
      }),
    ],
  };
}

/** Amounts no float can hold. */
export function hugeRun(): Run {
  return {
    ...nasdaqRun(0),
    runId: "run_01HUGE",
    status: "running",
    loss: "1000000000000000000000000000000.07",
    tranches: [
      {
        id: "capital",
        kind: "operatorCapital",
        state: "applied",
        required: "1000000000000000000000000000000.07",
        available: "1.01",
        borne: "1.01",
        residual: "999999999999999999999999999999.06",
        payers: 1,
      },
    ],
  };
}
