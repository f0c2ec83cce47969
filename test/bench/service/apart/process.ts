/**
 * One function in a process of its own, as Lambda runs it: loaded once, then called with one event after the other.
 * Argument: its bundle. Tells its parent how long loading took, then what became of each event.
 */

import { subscribe } from "node:diagnostics_channel";
import type { Called, FromProcess } from "./messages.ts";

const tell = (message: FromProcess) => process.send?.(message);
let kmsRequests = 0;
subscribe("http.client.request.start", (message) => {
  const request: unknown = Reflect.get(Object(message), "request");
  const getHeader: unknown = Reflect.get(Object(request), "getHeader");
  if (
    typeof getHeader === "function" &&
    String(getHeader.call(request, "x-amz-target")).startsWith("Trent")
  ) {
    kmsRequests += 1;
  }
});

const began = performance.now();
const { handler } = await import(process.argv[2] ?? "");
const loadingMs = performance.now() - began;

process.on("message", ({ id, event }: Called) => {
  const called = performance.now();
  const before = { kmsRequests, cpu: process.cpuUsage() };
  const ended = () => {
    const { user, system } = process.cpuUsage(before.cpu);
    return {
      id,
      ms: performance.now() - called,
      cpuMs: (user + system) / 1000,
      kmsRequests: kmsRequests - before.kmsRequests,
    };
  };
  Promise.resolve(handler(event, {})).then(
    (answer: unknown) => tell({ ...ended(), answer: answer === undefined ? null : answer }),
    (error: unknown) => {
      const { name, message } = error instanceof Error ? error : new Error(String(error));
      tell({ ...ended(), error: { name, message } });
    },
  );
});
tell({ loadingMs });
