import { describe, expect, test } from "vitest";
import { canonicalJson, sha256Hex } from "../../shared/canonical/index.ts";
import { toBigInts } from "../../shared/columns/index.ts";
import { type Accounts, accountIndex, memberIndex } from "../../shared/snapshot/index.ts";
import {
  changed,
  PLAIN,
  PLAIN_SNAPSHOT,
  rulebook,
  SEGMENTED,
  SEGMENTED_SNAPSHOT,
  snapshot,
} from "../rulebook/documents.ts";

/** The accounts as rows of member, segment and the figures asked for. */
function rows({ size, member, segment, figures }: Accounts, ...ids: readonly string[]): unknown[] {
  const columns = ids.map((id) => toBigInts(figures.get(id) ?? []));
  return Array.from({ length: size }, (_, i) => [
    member[i],
    segment[i],
    ...columns.map((column) => column[i]),
  ]);
}

const plain = rulebook(PLAIN);
const segmented = rulebook(SEGMENTED);

describe("a snapshot that was read", () => {
  test("has its members in ascending order, whatever the order they came in", () => {
    const read = snapshot(PLAIN_SNAPSHOT, plain);
    expect(read.members.ids).toEqual(["M-01", "M-02"]);
    expect(rows(read.memberAccounts.segment, "margin", "fund", "gain")).toEqual([
      [0, 0, 0n, 1050n, -300n],
      [1, 0, 100n, 200n, 0n],
    ]);
  });

  test("has one account per member where no segments are declared, at either level", () => {
    const read = snapshot(PLAIN_SNAPSHOT, plain);
    expect(read.memberAccounts.house).toBe(read.memberAccounts.segment);
    expect(read.operatorAccounts.house).toBe(read.operatorAccounts.segment);
    expect(rows(read.operatorAccounts.house, "capital", "cover")).toEqual([[-1, 0, 700_000_000n, 0n]]);
  });

  test("has an account for each member in each segment it lists, and one in the house", () => {
    const read = snapshot(SEGMENTED_SNAPSHOT, segmented);
    expect(rows(read.memberAccounts.segment, "fund")).toEqual([
      [0, 1, 100n],
      [1, 0, 400n],
      [1, 1, 300n],
    ]);
    expect(rows(read.memberAccounts.house, "equity")).toEqual([
      [0, -1, 0n],
      [1, -1, 900n],
    ]);
  });

  test("has an operator's account in every segment and in the house, given or not", () => {
    const read = snapshot(SEGMENTED_SNAPSHOT, segmented);
    expect(rows(read.operatorAccounts.segment, "capital")).toEqual([
      [-1, 0, 100n],
      [-1, 1, 0n],
    ]);
    expect(rows(read.operatorAccounts.house, "parent")).toEqual([[-1, -1, 500n]]);
    const none = snapshot(changed(SEGMENTED_SNAPSHOT, "/operator", undefined), segmented);
    expect(rows(none.operatorAccounts.segment, "capital").length).toBe(2);
  });

  test("keeps figures of a level to the accounts of that level", () => {
    const read = snapshot(SEGMENTED_SNAPSHOT, segmented);
    expect([...read.memberAccounts.segment.figures.keys()]).toEqual(["fund"]);
    expect([...read.memberAccounts.house.figures.keys()]).toEqual(["equity"]);
    expect([...read.operatorAccounts.segment.figures.keys()]).toEqual(["capital"]);
  });

  test("keeps doubles while amounts fit them, and integers of any size from then on", () => {
    const small = snapshot(changed(PLAIN_SNAPSHOT, "/members/0/figures/fund", "90071992547409.91"), plain);
    expect(small.memberAccounts.segment.figures.get("fund")).toEqual(
      Float64Array.of(1050, 9_007_199_254_740_991),
    );
    const large = snapshot(changed(PLAIN_SNAPSHOT, "/members/0/figures/fund", "90071992547409.92"), plain);
    expect(large.memberAccounts.segment.figures.get("fund")).toEqual([1050n, 9_007_199_254_740_992n]);
    const huge = snapshot(changed(PLAIN_SNAPSHOT, "/members/1/figures/fund", `1${"0".repeat(30)}.01`), plain);
    expect(huge.memberAccounts.segment.figures.get("fund")).toEqual([10n ** 32n + 1n, 200n]);
  });

  test("scales plain numbers by the least power of ten that makes them whole", () => {
    const scores = (a: string, b: string) => {
      const json = changed(
        changed(PLAIN_SNAPSHOT, "/members/0/figures/score", a),
        "/members/1/figures/score",
        b,
      );
      return toBigInts(snapshot(json, plain).memberAccounts.segment.figures.get("score") ?? []);
    };
    expect(scores("1.5", "-0.250")).toEqual([-25n, 150n]);
    expect(scores("3", "4.00")).toEqual([4n, 3n]);
    expect(scores("3.000000000000000001", "1")).toEqual([10n ** 18n, 3n * 10n ** 18n + 1n]);
  });

  test("shares a profile between members of the same status and tags", () => {
    const members = [
      { id: "A", status: "active", figures: { margin: "0", fund: "0" } },
      { id: "B", figures: { margin: "0", fund: "0" } },
      { id: "C", status: "withdrawing", tags: ["x", "y"], figures: { margin: "0", fund: "0" } },
      { id: "D", tags: ["x"], figures: { margin: "0", fund: "0" } },
    ];
    const read = snapshot({ ...PLAIN_SNAPSHOT, members, usedInPeriod: [] }, plain);
    expect(read.members.profiles).toEqual([
      { status: "active", tags: [] },
      { status: "withdrawing", tags: ["x", "y"] },
      { status: "active", tags: ["x"] },
    ]);
    expect([...read.members.profile]).toEqual([0, 0, 1, 2]);
  });

  test("says what each account has used of the capped period", () => {
    const read = snapshot(SEGMENTED_SNAPSHOT, segmented);
    expect([...read.usedInPeriod].map(([id, column]) => [id, toBigInts(column)])).toEqual([
      ["calls", [0n, 0n, 200n]],
      ["house-calls", [100n, 0n]],
    ]);
    const large = snapshot(changed(PLAIN_SNAPSHOT, "/usedInPeriod/0/amount", "1000000000000000000"), plain);
    expect(large.usedInPeriod.get("calls")).toEqual([10n ** 20n, 0n]);
  });

  test("ignores what members used who are there no more", () => {
    const gone = { trancheId: "calls", memberId: "M-99", amount: "5" };
    const read = snapshot({ ...PLAIN_SNAPSHOT, usedInPeriod: [gone, gone] }, plain);
    expect(toBigInts(read.usedInPeriod.get("calls") ?? [])).toEqual([0n, 0n]);
    const left = { trancheId: "calls", memberId: "A", segment: "power", amount: "5" };
    const moved = snapshot({ ...SEGMENTED_SNAPSHOT, usedInPeriod: [left] }, segmented);
    expect(toBigInts(moved.usedInPeriod.get("calls") ?? [])).toEqual([0n, 0n, 0n]);
  });

  test("may have no members at all", () => {
    const read = snapshot({ ...PLAIN_SNAPSHOT, members: [], usedInPeriod: [] }, plain);
    expect(read.memberAccounts.segment.size).toBe(0);
  });

  test("is named by the hash of its canonical JSON with members sorted by id", () => {
    for (const [json, rules] of [
      [PLAIN_SNAPSHOT, plain],
      [SEGMENTED_SNAPSHOT, segmented],
    ] as const) {
      const members = json.members.toSorted((a, b) => (a.id < b.id ? -1 : 1));
      const sorted = { ...json, members };
      expect(snapshot(json, rules).hash).toBe(`sha256:${sha256Hex(canonicalJson(sorted))}`);
      expect(snapshot(sorted, rules).hash).toBe(snapshot(json, rules).hash);
    }
  });

  test("has another hash when anything in it is another", () => {
    const before = snapshot(PLAIN_SNAPSHOT, plain).hash;
    for (const [pointer, value] of [
      ["/asOf", "2026-03-01T17:00:01Z"],
      ["/members/0/figures/fund", "2.0"],
      ["/members/1/name", "Another"],
      ["/members/1/tags", ["b"]],
      ["/usedInPeriod", []],
      ["/operator/figures/cover", "0"],
    ] as const) {
      expect(snapshot(changed(PLAIN_SNAPSHOT, pointer, value), plain).hash).not.toBe(before);
    }
  });
});

describe("an account", () => {
  const { members, memberAccounts } = snapshot(SEGMENTED_SNAPSHOT, segmented);

  test("is found by its member and segment", () => {
    expect(accountIndex(memberAccounts.segment, 1, 1)).toBe(2);
    expect(accountIndex(memberAccounts.segment, 0, 0)).toBe(-1);
    expect(accountIndex(memberAccounts.house, 1, -1)).toBe(1);
    expect(accountIndex(memberAccounts.segment, 9, 0)).toBe(-1);
  });

  test("has a member that is found by its id", () => {
    expect(["A", "B", "C", ""].map((id) => memberIndex(members.ids, id))).toEqual([0, 1, -1, -1]);
  });
});
