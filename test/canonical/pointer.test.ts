import { describe, expect, test } from "vitest";
import { pointer, token } from "../../shared/canonical/index.ts";

describe("a JSON Pointer", () => {
  test("is escaped as RFC 6901 shows", () => {
    expect(["", "a/b", "c%d", 'k"l', " ", "m~n", "~1"].map(token)).toEqual([
      "/",
      "/a~1b",
      "/c%d",
      '/k"l',
      "/ ",
      "/m~0n",
      "/~01",
    ]);
    expect(pointer([])).toBe("");
    expect(pointer(["foo", 0, "a/b"])).toBe("/foo/0/a~1b");
  });
});
