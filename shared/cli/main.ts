import { run } from "./program.ts";

/** The command line (spec 9): offline, no server. A reader that goes away (`| head`) ends it quietly. */
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit();
  throw error;
});

process.exitCode = run(process.argv.slice(2), {
  print: (text) => process.stdout.write(text),
  complain: (text) => process.stderr.write(text),
  coloured: process.stdout.isTTY === true && process.env.NO_COLOR === undefined,
});
