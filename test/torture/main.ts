import { Command, InvalidArgumentError } from "commander";
import { runCampaign } from "./campaign.ts";
import { summary } from "./tally.ts";

const command = new Command("npm run torture --")
  .description(
    "Runs random rulebooks on the one-machine edition while its processes are killed, and checks every result.",
  )
  .option("--runs <number>", "how many runs, two for each venue", whole, 500)
  .option("--seed <number>", "what all choices follow from", whole, Date.now() % 1_000_000)
  .parse();

const { runs, seed } = command.opts<{ runs: number; seed: number }>();
const print = (line: string) => console.log(line);

print(`Seed ${seed}`);
const tally = await runCampaign({ runs, seed, print });
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
