import type { Random } from "../reference/random.ts";
import type { Clock } from "./clock.ts";
import { attempt, type Deeds, deed } from "./deeds.ts";
import { payRound } from "./payers.ts";
import { json, type RunSeen, type Venue } from "./venue.ts";

/** What share of all runs is paused once, and resumed. */
const PAUSED = 0.2;

/** Plays everyone that a run waits for, until it has ended. */
export async function playRun(venue: Venue, runId: string, random: Random, clock: Clock): Promise<void> {
  const { client } = venue;
  const at = `/v1/runs/${runId}`;
  const deeds: Deeds = { tried: new Set(), done: new Set() };
  venue.deeds.set(runId, deeds);
  const decisions = new Map<string, "apply" | "skip">();
  const paid = new Set<string>();
  const pausesAt = random.chance(PAUSED) ? random.int(0, 6) : undefined;
  for (let looks = 0; ; looks += 1) {
    const { status, waiting, rulebook }: RunSeen = await json(client.ask("GET", at));
    if (status !== "declared" && status !== "running") {
      return;
    }
    if (status === "running" && pausesAt !== undefined && looks === pausesAt) {
      await attempt(deeds, [], () => client.ask("POST", `${at}/pause`, { reason: "An authority asked" }));
    }
    if (waiting?.waitsFor === "resumption") {
      await attempt(deeds, [], () => client.ask("POST", `${at}/resume`, { reason: "The authority agreed" }));
    }
    if (waiting?.waitsFor === "decision") {
      const decision = decisions.get(waiting.step) ?? (random.chance(0.7) ? "apply" : "skip");
      decisions.set(waiting.step, decision);
      const body = { step: waiting.step, decision, reason: "As the committee saw fit" };
      await attempt(deeds, [deed.decision(waiting.step, decision)], () =>
        client.ask("POST", `${at}/decisions`, body),
      );
    }
    if (waiting?.waitsFor === "approvals") {
      await approve(venue, at, waiting.step, deeds, random);
    }
    if (waiting?.round !== undefined) {
      const { number, dueAt } = waiting.round;
      const round = `${waiting.step} ${number}`;
      if (paid.has(round)) {
        await clock.until(Date.parse(dueAt));
      } else {
        paid.add(round);
        await payRound(client, at, deeds, { number, decimals: rulebook.minorUnits }, random);
      }
    }
    await clock.moment();
  }
}

/** Everyone who may approves, some of them at once, some of them twice. */
async function approve(venue: Venue, at: string, step: string, deeds: Deeds, random: Random): Promise<void> {
  const approvers = random.shuffle(venue.approvers);
  const twice = random.chance(0.3) ? approvers.slice(0, 1) : [];
  await Promise.all(
    [...approvers, ...twice].map(({ personId, client }) =>
      attempt(deeds, [deed.approval(step, `person:${personId}`)], () =>
        client.ask("POST", `${at}/approvals`, { step }),
      ),
    ),
  );
}
