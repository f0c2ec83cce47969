import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { grouped } from "../../shared/money/grouped.ts";
import { type EditionProcess, spawnEdition } from "./child.ts";
import { heading, step } from "./demo/layout.ts";
import { bars, executionHistory, members, waterfall } from "./demo/pages.ts";
import { type Receiver, startReceiver } from "./demo/receiver.ts";
import { declareBySignedWebhook, signUp, type Venue } from "./demo/venue.ts";
import { watch } from "./demo/watch.ts";

/*
 * `npm run demo`: the default of a power trader at Nasdaq Clearing in September 2018, from the signed notice to the
 * signed result, on a one-machine edition of its own that leaves nothing behind.
 */

const EXAMPLE = new URL("../../docs/examples/nasdaq-clearing-2018/", import.meta.url);

const read = async (name: string) => JSON.parse(await readFile(new URL(name, EXAMPLE), "utf8"));
const say = (text: string) => console.log(text);

/** The user has seen enough. */
class Interrupted extends Error {}

const directory = await mkdtemp(join(tmpdir(), "lossline-demo-"));
const interrupted = new Promise<never>((_, reject) => {
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => reject(new Interrupted()));
  }
});
let edition: Promise<EditionProcess> | undefined;
let receiver: Receiver | undefined;
let status = 0;
try {
  await Promise.race([demonstrate(), interrupted]);
} catch (error) {
  status = error instanceof Interrupted ? 130 : 1;
  if (!(error instanceof Interrupted)) {
    console.error(error instanceof Error ? `\n  The demonstration stopped: ${error.message}` : error);
  }
}
receiver?.stop();
await edition?.then(
  ({ stop }) => stop(),
  () => undefined,
);
await rm(directory, { recursive: true, force: true });
say(`\n${step("Stopped", "and the temporary data directory removed. To keep one: npm start")}\n`);
process.exit(status);

async function demonstrate(): Promise<void> {
  say(heading("Lossline · the default at Nasdaq Clearing, September 2018"));
  const began = Date.now();
  edition = spawnEdition(directory);
  const { url } = await edition;
  receiver = await startReceiver();
  say(step("One-machine edition", `${url}  ready in ${Date.now() - began} ms`));
  const venue = await signUp(url, "Nasdaq Clearing (demonstration)");
  say(step("Sign up", `tenant ${venue.tenantId}`));
  await tellTheStory(venue, receiver);
}

async function tellTheStory(venue: Venue, { url, setSecret, receipt }: Receiver): Promise<void> {
  const [rulebook, snapshot, event] = await Promise.all(
    ["rulebook.json", "snapshot.json", "event.json"].map(read),
  );
  const { hash, stateMachineVersionArn } = await venue.publish(rulebook);
  say(step("Publish the rulebook", `${rulebook.name}`));
  say(step("", hash));
  say(step("", `state machine ${stateMachineVersionArn.split(":").slice(6).join(":")}`));

  const { asOf: _, ...memberData } = snapshot;
  const stored = await venue.putMemberData(memberData);
  say(step("Put member data", `${stored.members} members, and the operator's junior capital`));

  setSecret((await venue.registerReceiver(url)).secret);
  say(step("Register a receiver", `${url}  for signed run.completed`));

  const source = await venue.addNoticeSource("Risk system");
  const { runId } = await declareBySignedWebhook(source, event);
  const [loss] = event.losses;
  say(
    step(
      "Declare the default",
      `${loss.memberId} owes ${rulebook.currency} ${grouped(loss.amount)}, by signed webhook`,
    ),
  );
  say(step("", `run ${runId}`));

  say(heading("The run: each tranche is a state"));
  const run = await watch(venue, runId);

  say(heading("The waterfall"));
  say(waterfall(run));
  say(heading(`Who bore the ${run.rulebook.currency} ${grouped(run.loss)}`));
  say(bars(run));

  const { bytes, result } = await venue.result(runId);
  say(heading("The default fund, member by member"));
  say(members(result, "default-fund"));

  const { id, message } = await receipt;
  say(heading("The execution's history"));
  say(executionHistory(await venue.wholeHistory(runId)));

  say(heading("The receipt"));
  say(step(message.type, `of ${message.timestamp}, received with a right signature`));
  say(step("webhook-id", id));
  say(step("result", message.data.resultHash));
  if (`sha256:${createHash("sha256").update(bytes).digest("hex")}` !== message.data.resultHash) {
    throw new Error("The result does not have the hash that was announced");
  }
  say(step("", "which is the hash of the result fetched and read above"));
}
