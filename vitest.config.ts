import { defineConfig } from "vitest/config";

/**
 * What replaces modules, loads code that was built, or hands its own environment on to services that it starts; and what
 * takes so long that the start of a process is nothing beside it.
 */
const APART = [
  "test/dashboard/{live,page}.test.ts",
  "test/end-to-end/{broken-handler,deploy,people-at-the-dashboard,readme,reports,worked-cases}.test.ts",
  "test/fuzz/**/*.test.ts",
  "test/infra/bundles.test.ts",
  "test/infra/local/{demo,edition}.test.ts",
  "test/reference/**/*.test.ts",
  "test/restore/**/*.test.ts",
  "test/torture/**/*.test.ts",
  "test/upgrade/**/*.test.ts",
];

export default defineConfig({
  test: {
    // One more than a small machine has cores: a fifth of the time tests wait, for a browser, a clock or a process.
    maxWorkers: 3,
    testTimeout: 180_000,
    hookTimeout: 60_000,
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" },
    // In the order of their names: what takes longest begins first, so that no core is idle while the last of it ends.
    projects: [
      { extends: true, test: { name: "apart", include: APART } },
      {
        extends: true,
        test: {
          name: "together",
          include: ["test/**/*.test.ts"],
          exclude: APART,
          // A process does one file after the other: to load the CDK and the SDK for each took a fifth of the time.
          isolate: false,
          setupFiles: ["test/afresh.ts"],
        },
      },
    ],
  },
});
