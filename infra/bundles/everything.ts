import { join } from "node:path";
import { bundleFunctions } from "./bundle.ts";
import { buildDashboard } from "./dashboard.ts";

/* Builds all that is deployed into the directory it is given: each function in a folder of its name, and the dashboard. */

const [directory = "."] = process.argv.slice(2);
await Promise.all([bundleFunctions(directory), buildDashboard(join(directory, "dashboard"))]);
