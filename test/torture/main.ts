import { Command, InvalidArgumentError } from "commander";
import { runCampaign } from "./campaign.ts";
import { runCrowd } from "./crowd.ts";
import { summary } from "./tally.ts";

interface Options {
  readonly crowd?: true;
  readonly runs?: number;
  readonly seed: number;
}

const command = new Command("npm run torture --")
  .description(
    "Runs random rulebooks on the one-machine edition while its processes are killed, and checks every result.",
  )
  .option("--runs <number>", "how many runs, two for each venue (default: 500, of a crowd 100)", whole)
  .option(
    "--crowd",
    "kill nothing: half of all runs at once on one venue, the others at once on a venue each",
  )
  .option("--seed <number>", "what all choices follow from", whole, Date.now() % 1_000_000)
  .parse();

const { crowd = false, seed, runs = crowd ? 100 : 500 } = command.opts<Options>();
const print = (line: string) => console.log(line);

print(`Seed ${seed}`);
const tally = await (crowd ? runCrowd : runCampaign)({ runs, seed, print });
print(summary(tally));
for (const { venue, what } of tally.violations.slice(0, 20)) {
  print(`\n${venue}: ${what}`);
}
process.exit(tally.violations.length === 0 ? 0 : 1);

function whole(text: string): number {
  if (!/^\d{1,9}$/.test(text)) {
    throw new InvalidArgumentError("This is a whole number.");
  }
  return Number(text);
}
