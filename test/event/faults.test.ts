import { describe, expect, test } from "vitest";
import { hashOf } from "../../shared/canonical/index.ts";
import { readEvent } from "../../shared/event/index.ts";
import {
  changed,
  event,
  faultsOf,
  PLAIN,
  PLAIN_EVENT,
  PLAIN_SNAPSHOT,
  rulebook,
  SEGMENTED,
  SEGMENTED_EVENT,
  SEGMENTED_SNAPSHOT,
  sentencesOf,
  snapshot,
} from "../rulebook/documents.ts";

const plain = rulebook(PLAIN);
const members = snapshot(PLAIN_SNAPSHOT, plain);
const segmented = rulebook(SEGMENTED);
const inSegments = snapshot(SEGMENTED_SNAPSHOT, segmented);

function refused(pointer: string, value: unknown): string[] {
  return faultsOf(readEvent(changed(PLAIN_EVENT, pointer, value), plain, members));
}

function refusedInSegments(pointer: string, value: unknown): string[] {
  return faultsOf(readEvent(changed(SEGMENTED_EVENT, pointer, value), segmented, inSegments));
}

describe("an event", () => {
  test("with nothing wrong is read", () => {
    expect(faultsOf(readEvent(PLAIN_EVENT, plain, members))).toEqual([]);
    expect(faultsOf(readEvent(SEGMENTED_EVENT, segmented, inSegments))).toEqual([]);
  });

  test.each([null, true, 0, "event", [], [PLAIN_EVENT]])("is not %j", (json) => {
    expect(faultsOf(readEvent(json, plain, members))).toEqual(["wrongValue "]);
  });

  test("needs an id, a cause and losses", () => {
    for (const name of ["id", "cause", "losses"])
      expect(refused(`/${name}`, undefined)).toEqual([`missing /${name}`]);
    expect(refused("/id", "")).toEqual(["wrongValue /id"]);
    expect(refused("/cause", "fire")).toEqual(["wrongValue /cause"]);
  });

  test("shows every fault of a loss, whatever is wrong with its other properties", () => {
    const loss = { memberId: "ZZ", segment: "gas", amount: "0", foo: 1 };
    expect(refusedInSegments("/losses/0", loss).toSorted()).toEqual([
      "lossNotPositive /losses/0/amount",
      "unknownMember /losses/0/memberId",
      "unknownProperty /losses/0/foo",
      "unknownSegment /losses/0/segment",
    ]);
    expect(refusedInSegments("/losses/0", { memberId: 5, segment: "gas", amount: "1e5" }).toSorted()).toEqual(
      ["numberNotText /losses/0/memberId", "unknownSegment /losses/0/segment", "wrongValue /losses/0/amount"],
    );
  });

  test("may leave out payments and decisions", () => {
    const { payments, decisions } = event(
      { id: "e", cause: "memberDefault", losses: PLAIN_EVENT.losses },
      plain,
      members,
    );
    expect([payments.size, decisions.size]).toEqual([0, 0]);
  });

  test("shows all its faults at once, each with its pointer", () => {
    const broken = [
      ["/losses/0/amount", "-1"],
      ["/losses/0/memberId", "M-3"],
      ["/payments/calls/0/M-1", "1"],
      ["/payments/mutual", []],
      ["/decisions/mutual", "apply"],
      ["/payments/calls/0/M-01", 0],
      ["/payment", {}],
    ].reduce<unknown>((json, [pointer, value]) => changed(json, String(pointer), value), PLAIN_EVENT);
    expect(faultsOf(readEvent(broken, plain, members))).toEqual([
      "unknownProperty /payment",
      "unknownMember /losses/0/memberId",
      "lossNotPositive /losses/0/amount",
      "numberNotText /payments/calls/0/M-01",
      "unknownMember /payments/calls/0/M-1",
      "notACall /payments/mutual",
      "notDiscretionary /decisions/mutual",
    ]);
  });

  test.each(["/foo", "/losses/0/foo", "/__proto__", "/losses/0/__proto__"])(
    "with a property nobody knows at %s is refused",
    (pointer) => {
      expect(refused(pointer, {})).toEqual([`unknownProperty ${pointer}`]);
    },
  );

  test("has a cause that the rulebook has a waterfall for", () => {
    const loss = { id: "e", cause: "nonDefaultLoss", losses: [{ segment: "power", amount: "1" }] };
    expect(faultsOf(readEvent(loss, segmented, inSegments))).toEqual(["causeWithoutWaterfall /cause"]);
  });

  test("nested too deep is refused without a crash", () => {
    let deep: unknown = "1";
    for (let i = 0; i < 50_000; i += 1) deep = [deep];
    expect(refused("/payments", deep)[0]).toMatch(/^tooDeep /);
  });

  test("is named by the hash of its canonical JSON", () => {
    expect(event(PLAIN_EVENT, plain, members).hash).toBe(hashOf(PLAIN_EVENT));
  });
});

describe("a loss", () => {
  const at = "/losses/0";

  test("is one of at least one", () => {
    expect(refused("/losses", [])).toEqual(["wrongValue /losses"]);
    expect(refused("/losses", null)).toEqual(["wrongValue /losses"]);
  });

  test.each(["0", "0.00", "-5"])("is above 0, not %s", (amount) => {
    expect(refused(`${at}/amount`, amount)).toEqual([`lossNotPositive ${at}/amount`]);
  });

  test.each(["1e5", "NaN", "-0", "+1", "01", "", null, [], {}])("is not %j", (amount) => {
    expect(refused(`${at}/amount`, amount)).toEqual([`wrongValue ${at}/amount`]);
  });

  test("is not a JSON number, nor more precise than its currency", () => {
    expect(refused(`${at}/amount`, 114)).toEqual([`numberNotText ${at}/amount`]);
    expect(refused(`${at}/amount`, "0.001")).toEqual([`tooManyDecimals ${at}/amount`]);
    expect(refused(`${at}/amount`, undefined)).toEqual([`missing ${at}/amount`]);
  });

  test("of a default names a member of the snapshot", () => {
    expect(refused(`${at}/memberId`, undefined)).toEqual([`defaulterNeeded ${at}/memberId`]);
    expect(refused(`${at}/memberId`, "M-03")).toEqual([`unknownMember ${at}/memberId`]);
    const read = readEvent(changed(PLAIN_EVENT, `${at}/memberId`, "M-0"), plain, members);
    expect(sentencesOf(read)).toEqual(["the snapshot has no member “M-0” (did you mean “M-01”?)"]);
  });

  test("of no default names no member", () => {
    const loss = { id: "e", cause: "nonDefaultLoss", losses: [{ amount: "1" }] };
    expect(faultsOf(readEvent(loss, plain, members))).toEqual([]);
    expect(faultsOf(readEvent(changed(loss, "/losses/0/memberId", "M-01"), plain, members))).toEqual([
      `defaulterInNonDefaultLoss ${at}/memberId`,
    ]);
  });

  test("names a segment exactly where segments are declared", () => {
    expect(refused(`${at}/segment`, "power")).toEqual([`noSegments ${at}/segment`]);
    expect(refusedInSegments(`${at}/segment`, undefined)).toEqual([`segmentNeeded ${at}/segment`]);
    expect(refusedInSegments(`${at}/segment`, "gas")).toEqual([`unknownSegment ${at}/segment`]);
  });

  test("may be in a segment where the defaulter has no account", () => {
    const losses = [{ memberId: "A", segment: "power", amount: "1" }];
    expect(event({ ...SEGMENTED_EVENT, losses }, segmented, inSegments).losses).toEqual([
      { defaulter: 0, segment: 0, amount: 100n },
    ]);
  });

  test("adds up with others of the same member in the same segment, in the order of members and segments", () => {
    const losses = [
      { memberId: "B", segment: "freight", amount: "1" },
      { memberId: "B", segment: "power", amount: "2" },
      { memberId: "A", segment: "freight", amount: "3" },
      { memberId: "B", segment: "freight", amount: "0.50" },
    ];
    expect(event({ ...SEGMENTED_EVENT, losses }, segmented, inSegments).losses).toEqual([
      { defaulter: 0, segment: 1, amount: 300n },
      { defaulter: 1, segment: 0, amount: 200n },
      { defaulter: 1, segment: 1, amount: 150n },
    ]);
    const several = {
      id: "e",
      cause: "nonDefaultLoss",
      losses: [{ amount: "1" }, { amount: `1${"0".repeat(30)}` }],
    };
    expect(event(several, plain, members).losses).toEqual([
      { defaulter: -1, segment: 0, amount: 10n ** 32n + 100n },
    ]);
  });
});

describe("a payment", () => {
  test("is read with its key, its amount and its place", () => {
    const json = changed(PLAIN_EVENT, "/payments/calls", [
      { "M-01": "0.5" },
      {},
      { "M-02": "0", "M-01": "1" },
    ]);
    expect(event(json, plain, members).payments.get("calls")).toEqual([
      [{ key: "M-01", amount: 50n, path: "/payments/calls/0/M-01" }],
      [],
      [
        { key: "M-02", amount: 0n, path: "/payments/calls/2/M-02" },
        { key: "M-01", amount: 100n, path: "/payments/calls/2/M-01" },
      ],
    ]);
    const { payments } = event(SEGMENTED_EVENT, segmented, inSegments);
    expect(payments.get("calls")).toEqual([
      [{ key: "A/freight", amount: 0n, path: "/payments/calls/0/A~1freight" }],
    ]);
  });

  test("is on a call or a claim of the waterfall that runs", () => {
    expect(refused("/payments/nothing", [])).toEqual(["unknownTranche /payments/nothing"]);
    for (const id of ["own", "skin", "mutual", "haircut", "social", "deleverage", "tear-up", "group"]) {
      expect(refused(`/payments/${id}`, [])).toEqual([`notACall /payments/${id}`]);
    }
    const loss = { id: "e", cause: "nonDefaultLoss", losses: [{ amount: "1" }], payments: { calls: [] } };
    expect(faultsOf(readEvent(loss, plain, members))).toEqual(["trancheOfOtherWaterfall /payments/calls"]);
    expect(refused("/payments/__proto__", [])).toEqual(["unknownTranche /payments/__proto__"]);
  });

  test("is by a member of the snapshot, or by the insurer of a claim", () => {
    expect(refused("/payments/calls/0/M-03", "1")).toEqual(["unknownMember /payments/calls/0/M-03"]);
    expect(refused("/payments/calls/0/insurer", "1")).toEqual(["unknownMember /payments/calls/0/insurer"]);
    expect(refused("/payments/claim/0/M-01", "1")).toEqual(["unknownPayer /payments/claim/0/M-01"]);
    expect(refused("/payments/calls/0/__proto__", "1")).toEqual([
      "unknownMember /payments/calls/0/__proto__",
    ]);
  });

  test("names a segment exactly where the tranche's accounts are in segments", () => {
    expect(refused("/payments/calls", [{ "M-01/power": "1" }])).toEqual([
      "unknownPayer /payments/calls/0/M-01~1power",
    ]);
    const calls = (key: string) => refusedInSegments("/payments/calls", [{ [key]: "1" }]);
    expect(calls("A/freight")).toEqual([]);
    expect(calls("A")).toEqual(["unknownPayer /payments/calls/0/A"]);
    expect(calls("A/gas")).toEqual(["unknownSegment /payments/calls/0/A~1gas"]);
    expect(calls("C/power")).toEqual(["unknownMember /payments/calls/0/C~1power"]);
    expect(calls("A/power/freight")).toEqual(["unknownPayer /payments/calls/0/A~1power~1freight"]);
    expect(refusedInSegments("/payments/house-calls", [{ "A/freight": "1" }])).toEqual([
      "unknownPayer /payments/house-calls/0/A~1freight",
    ]);
    expect(refusedInSegments("/payments/pledges", [{ insurer: "1" }])).toEqual([
      "unknownPayer /payments/pledges/0/insurer",
    ]);
    expect(refusedInSegments("/payments/claim", [{ insurer: "1" }])).toEqual([]);
  });

  test("is not negative, nor more precise than its currency", () => {
    const at = "/payments/calls/0/M-01";
    expect(refused(at, "-0.01")).toEqual([`negativeAmount ${at}`]);
    expect(refused(at, "0.001")).toEqual([`tooManyDecimals ${at}`]);
    expect(refused(at, 1)).toEqual([`numberNotText ${at}`]);
    for (const amount of ["1e5", "-0", null, {}]) expect(refused(at, amount)).toEqual([`wrongValue ${at}`]);
  });

  test.each([null, "x", 1, []])("stands in an object by tranche, which %j is not", (payments) => {
    expect(refused("/payments", payments)).toEqual(["wrongValue /payments"]);
  });

  test("stands in a list of rounds, each an object", () => {
    expect(refused("/payments/calls", { "M-01": "1" })).toEqual(["wrongValue /payments/calls"]);
    expect(refused("/payments/calls", [null])).toEqual(["wrongValue /payments/calls/0"]);
    expect(refused("/payments/calls", [["1"]])).toEqual(["wrongValue /payments/calls/0"]);
  });

  test("may be by a member whose id is that of something every object has", () => {
    const odd = snapshot(changed(PLAIN_SNAPSHOT, "/members/1/id", "__proto__"), plain);
    const json = changed(PLAIN_EVENT, "/payments/calls", [JSON.parse('{"__proto__": "1"}')]);
    expect(event(json, plain, odd).payments.get("calls")?.[0]).toEqual([
      { key: "__proto__", amount: 100n, path: "/payments/calls/0/__proto__" },
    ]);
  });
});

describe("a decision", () => {
  test("is to apply or to skip a discretionary tranche or group", () => {
    expect(refused("/decisions", { group: "apply", deleverage: "skip" })).toEqual([]);
    expect(refused("/decisions/group", "maybe")).toEqual(["wrongValue /decisions/group"]);
    expect(refused("/decisions/mutual", "skip")).toEqual(["notDiscretionary /decisions/mutual"]);
    expect(refused("/decisions/claim", "skip")).toEqual(["notDiscretionary /decisions/claim"]);
    expect(refused("/decisions/nothing", "skip")).toEqual(["unknownTranche /decisions/nothing"]);
    expect(refused("/decisions", [])).toEqual(["wrongValue /decisions"]);
  });

  test("is on a tranche of the waterfall that runs", () => {
    const loss = {
      id: "e",
      cause: "nonDefaultLoss",
      losses: [{ amount: "1" }],
      decisions: { group: "skip" },
    };
    expect(faultsOf(readEvent(loss, plain, members))).toEqual(["trancheOfOtherWaterfall /decisions/group"]);
  });

  test("is kept by its tranche", () => {
    expect([...event(PLAIN_EVENT, plain, members).decisions]).toEqual([["group", "skip"]]);
  });

  test("on something called __proto__ is refused", () => {
    expect(refused("/decisions/__proto__", "skip")).toEqual(["unknownTranche /decisions/__proto__"]);
  });
});
