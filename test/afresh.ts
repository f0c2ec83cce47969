import { afterAll, vi } from "vitest";

/**
 * Runs before each file of those that share a process, so that none sees what another did. Only packages stay from one
 * to the next: each file loads our own modules anew, which read the environment as they load, and finds the environment
 * as it was at the start.
 */

const environment = { ...process.env };

// What is registered here comes after all that the file registers itself.
afterAll(() => {
  for (const name of Object.keys(process.env)) {
    if (!(name in environment)) delete process.env[name];
  }
  Object.assign(process.env, environment);
  vi.resetModules();
});
