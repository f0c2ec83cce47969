import { build } from "vite";
import { vi } from "vitest";

const CONFIG = new URL("../../dashboard/vite.config.ts", import.meta.url).pathname;

/** Builds the page into `folder` as it is served: a test's own environment would put React's development build into it. */
export async function buildInto(folder: string): Promise<void> {
  vi.stubEnv("NODE_ENV", "production");
  try {
    await build({ configFile: CONFIG, logLevel: "error", build: { outDir: folder } });
  } finally {
    vi.unstubAllEnvs();
  }
}
