import { describe, expect, test } from "vitest";
import { wakingOf } from "../../functions/tell/event.ts";

const TENANT = "abcdefghij234567";
const RUN = "2345672345abcdefghabcdefgh";

/** A record of the table's stream as Lambda passes it on. */
const record = (pk: string, sk = RUN, eventName = "MODIFY") => ({
  eventID: "2f1b0d1a5c9e4b0e8f7a6d5c4b3a2910",
  eventName,
  eventVersion: "1.1",
  eventSource: "aws:dynamodb",
  awsRegion: "eu-central-1",
  dynamodb: {
    ApproximateCreationDateTime: 1_795_763_721,
    Keys: { pk: { S: pk }, sk: { S: sk } },
    SequenceNumber: "111100000000000000000000001",
    SizeBytes: 58,
    StreamViewType: "KEYS_ONLY",
  },
  eventSourceARN: "arn:aws:dynamodb:eu-central-1:123456789012:table/lossline/stream/2026-11-27T00:00:00.000",
});

const untold = (tenant: string) => `${tenant}#untold`;

test("the minute's event is for everybody", () => {
  const event = { version: "0", source: "aws.events", "detail-type": "Scheduled Event", detail: {} };
  expect(wakingOf(event)).toEqual({ by: "minute" });
});

test("an event of the stream names the runs of each tenant, each once", () => {
  const [other, another] = ["zzzzzzzzzz234567", "3345672345abcdefghabcdefgh"];
  const Records = [untold(TENANT), untold(other), untold(TENANT)].map((pk) => record(pk));
  expect(wakingOf({ Records: [...Records, record(untold(TENANT), another, "INSERT")] })).toEqual({
    by: "news",
    runs: new Map([
      [TENANT, new Set([RUN, another])],
      [other, new Set([RUN])],
    ]),
  });
});

test("what was told and removed is no news", () => {
  expect(wakingOf({ Records: [record(untold(TENANT), RUN, "REMOVE")] })).toEqual({
    by: "news",
    runs: new Map(),
  });
});

describe("nobody is told of anything for", () => {
  test.each([
    ["the directory's partition", record(untold("0000000000000000"))],
    ["the directory's tenants", record("0000000000000000#tenants", TENANT)],
    ["a tenant's chunks", record(`${TENANT}#chunks#0a`, "body#sha256:0#000000")],
    ["a partition that only ends alike", record(`${TENANT}#notices#x#untold`)],
    ["a partition that begins with no tenant's id", record("somebody#untold")],
    ["a key without a run", record(untold(TENANT), "run")],
    ["a record without keys", { ...record(untold(TENANT)), dynamodb: {} }],
    ["a record of something else", { ...record(untold(TENANT)), eventSource: "aws:kinesis" }],
    ["no record at all", null],
  ])("%s, even beside what can be read", (_, odd) => {
    expect(() => wakingOf({ Records: [record(untold(TENANT)), odd] })).toThrow(/^Record 1 of the event/);
  });

  test.each([[undefined], [{}], [{ Records: "many" }], [{ "detail-type": "EC2 Instance" }]])(
    "%j, which nobody sends",
    (event) => {
      expect(() => wakingOf(event)).toThrow("The event is neither of the schedule nor of the table's stream");
    },
  );
});
