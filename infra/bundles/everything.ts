import { join } from "node:path";
import { functionNames } from "../isolation/needs.ts";
import { bundleFunction } from "./bundle.ts";
import { buildDashboard } from "./dashboard.ts";

/* Builds all that is deployed into the directory it is given: each function in a folder of its name, and the dashboard. */

const [directory = "."] = process.argv.slice(2);
await Promise.all([
  buildDashboard(join(directory, "dashboard")),
  ...functionNames().map((name) => bundleFunction(name, join(directory, name))),
]);
