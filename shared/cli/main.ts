import { run } from "./program.ts";

/** The command line (spec 9). A reader that goes away (`| head`) ends it quietly. */
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit();
  throw error;
});

/** Begins the line anew and empties it. */
const OVERWRITE = "\r\u001b[2K";

process.exitCode = await run(process.argv.slice(2), {
  print: (text) => process.stdout.write(text),
  complain: (text) => process.stderr.write(text),
  progress: (line) => {
    if (process.stderr.isTTY) process.stderr.write(OVERWRITE + line);
  },
  environment: process.env,
  coloured: process.stdout.isTTY === true && process.env.NO_COLOR === undefined,
});
