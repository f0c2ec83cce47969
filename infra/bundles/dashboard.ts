import { fileURLToPath } from "node:url";
import { build } from "vite";

const CONFIG = fileURLToPath(new URL("../../dashboard/vite.config.ts", import.meta.url));

/** Builds the dashboard into a directory, by this machine's own Vite. */
export async function buildDashboard(directory: string): Promise<void> {
  await build({ configFile: CONFIG, logLevel: "error", build: { outDir: directory } });
}
