import { expect } from "vitest";
import { type Answer, said } from "./tenant.ts";

/** An answer that is a problem document of this code, and gives away nothing of the code behind it. */
export function expectProblem(answer: Answer, status: number, code: string): void {
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  expect(said(answer)).toMatchObject({ type: `urn:lossline:problem:${code}`, status });
  expect(answer.status).toBe(status);
  expect(answer.text).not.toMatch(/\.ts:\d|node_modules| at \w+ \(/);
}

/** What a problem says, but for which request it is about. */
export function saidOf(answer: Answer) {
  const { instance, ...problem } = said(answer);
  expect(instance).toBe(`urn:lossline:request:${answer.headers.get("x-request-id")}`);
  return problem;
}
