import { benchCost } from "./cost/main.ts";
import { benchDeclaration } from "./declaration.ts";
import { benchImport } from "./import.ts";
import { benchLargeRun } from "./million-run.ts";
import { benchReading } from "./reading.ts";
import { benchRunCapacity } from "./runs.ts";

/** What the service costs and how fast it is, through its API: all of it, or what is named (`import 100000`, `reading`, `runs`,
 * `declaration 100000`, `large-run 100000`, `cost`, `cost 1000000`). */
const print = (line: string) => console.log(line);
const [only, size] = process.argv.slice(2);

if (only === undefined || only === "import") {
  await benchImport(print, Number(size ?? 1_000_000));
}
if (only === undefined || only === "reading") {
  await benchReading(print);
}
if (only === undefined || only === "runs") {
  await benchRunCapacity(print);
}
if (only === undefined || only === "declaration") {
  await benchDeclaration(print, Number(size ?? 100_000));
}
if (only === undefined || only === "large-run") {
  await benchLargeRun(print, Number(size ?? 1_000_000));
}
if (only === "cost") {
  await benchCost(print, size === undefined ? undefined : Number(size));
}
