import { randomBytes } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { expect, test } from "vitest";
import { isSigned, newWebhookSecret, signWebhook } from "../../shared/webhooks/signature.ts";

const SECRET = newWebhookSecret(randomBytes);
const NOW = Date.parse("2026-03-01T17:00:00.900Z");
const BODY = '{"type":"default.declared","data":{"name":"Zürich 🏛"}}';
const signed = (now = NOW) => signWebhook(SECRET, "msg_1", now, BODY);

test("a message that we signed is taken by the standard's own library", () => {
  const now = Date.now();
  expect(new Webhook(SECRET).verify(BODY, { ...signWebhook(SECRET, "msg_1", now, BODY) })).toEqual(
    JSON.parse(BODY),
  );
});

test("a message signed by the standard's own library is taken by us", () => {
  const headers = {
    "webhook-id": "msg_1",
    "webhook-timestamp": String(Math.floor(NOW / 1000)),
    "webhook-signature": new Webhook(SECRET).sign("msg_1", new Date(NOW), BODY),
  };
  expect(isSigned(SECRET, headers, NOW, BODY)).toBe(true);
});

test("one good signature among several is enough, as when a secret is changed", () => {
  const other = signWebhook(newWebhookSecret(randomBytes), "msg_1", NOW, BODY);
  const both = `v1a,xyz ${other["webhook-signature"]} ${signed()["webhook-signature"]}`;
  expect(isSigned(SECRET, { ...signed(), "webhook-signature": both }, NOW, BODY)).toBe(true);
});

test("a message is good for five minutes, early or late, by the given clock", () => {
  const minutes = (count: number) => NOW + count * 60_000;
  expect(isSigned(SECRET, signed(), minutes(5), BODY)).toBe(true);
  expect(isSigned(SECRET, signed(), minutes(-5), BODY)).toBe(true);
  expect(isSigned(SECRET, signed(), minutes(5) + 1000, BODY)).toBe(false);
  expect(isSigned(SECRET, signed(), minutes(-5) - 1000, BODY)).toBe(false);
});

test.each([
  ["another body", { body: `${BODY} ` }],
  ["another id", { headers: { "webhook-id": "msg_2" } }],
  ["another time", { headers: { "webhook-timestamp": String(Math.floor(NOW / 1000) + 1) } }],
  ["a time that is no number", { headers: { "webhook-timestamp": "1e9" } }],
  ["no signature", { headers: { "webhook-signature": undefined } }],
  ["an empty signature", { headers: { "webhook-signature": "" } }],
  ["no id", { headers: { "webhook-id": undefined } }],
  ["no time", { headers: { "webhook-timestamp": undefined } }],
])(
  "a message with %s is not taken",
  (_, { headers = {}, body = BODY }: { headers?: object; body?: string }) => {
    expect(isSigned(SECRET, { ...signed(), ...headers }, NOW, body)).toBe(false);
  },
);

test("a message signed with another secret is not taken", () => {
  expect(isSigned(newWebhookSecret(randomBytes), signed(), NOW, BODY)).toBe(false);
});
