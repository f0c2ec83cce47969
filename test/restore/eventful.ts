import { StopExecutionCommand } from "@aws-sdk/client-sfn";
import { key } from "../../shared/storage/keys.ts";
import type { Edition } from "../end-to-end/edition.ts";
import { holdAt } from "../end-to-end/hold.ts";
import { joined } from "../end-to-end/people.ts";
import { callsOf, play } from "../end-to-end/player.ts";
import type { Receiver } from "../end-to-end/receiver.ts";
import { eventually, type Tenant } from "../end-to-end/tenant.ts";
import { broughtToCalls, defaultOf, openVenue, putPart, RULEBOOK, standing } from "../upgrade/venue.ts";

const TWO_MINUTES = 120_000;

/** A venue to which everything has happened that is written in transactions of several items. */
export async function eventfulVenue(edition: Edition, receiver: Receiver): Promise<Tenant> {
  const tenant = await openVenue(edition);
  await joined(edition, tenant, "owner");
  await rules(tenant);
  await memberData(tenant);
  const { secret } = await tenant.succeed("POST", "/v1/webhook-endpoints", { url: receiver.url });
  receiver.secret = secret;
  await estimates(edition, tenant);
  await misfortunes(edition, tenant);
  return tenant;
}

async function rules(tenant: Tenant): Promise<void> {
  const later = { ...RULEBOOK, name: "Later rules", effectiveFrom: "2098-01-01T00:00:00Z" };
  const { draftId, revision } = await tenant.succeed("POST", "/v1/rulebook-drafts", { document: later });
  await tenant.as("DELETE", `/v1/rulebook-drafts/${draftId}`, { headers: { "if-match": `"${revision}"` } });
  const { hash } = await tenant.succeed("POST", "/v1/rulebooks", later);
  await tenant.succeed("POST", `/v1/rulebooks/${hash}/withdrawal`, { reason: "Too late" });
}

async function memberData(tenant: Tenant): Promise<void> {
  const bond = { id: "bond", quantity: "10", price: "10.00", currency: "EUR", haircut: "0" };
  await tenant.succeed("PUT", "/v1/members/C/collateral", { figure: "margin", assets: [bond] });
  const { importId } = await tenant.succeed("POST", "/v1/imports", { format: "csv", mode: "merge" });
  await putPart(tenant, `/v1/imports/${importId}/parts/1`, "id,margin,fund,required\nE,1.00,2.00,3.00\n");
  await tenant.succeed("POST", `/v1/imports/${importId}/commit`);
}

/** Two defaults on estimates, the second of which waits for its turn: one loss is lower in the end, one higher. */
async function estimates(edition: Edition, tenant: Tenant): Promise<void> {
  const estimate = async (memberId: string, amount: string): Promise<string> =>
    (await tenant.succeed("POST", "/v1/defaults?estimate=true", defaultOf(memberId, memberId, amount))).runId;
  const [lower, higher] = [await estimate("A", "330.01"), await estimate("B", "120.00")];
  await broughtToCalls(edition, tenant, lower);
  const [call] = await callsOf(tenant, lower);
  const pay = (id: string) =>
    tenant.succeed("POST", `/v1/runs/${lower}/payments`, {
      payments: [{ id, trancheId: "calls", memberId: call?.memberId, amount: "1.00" }],
    });
  await pay("reversed");
  await tenant.succeed("POST", `/v1/runs/${lower}/payments/reversed/reversal`, { reason: "Returned" });
  await tenant.succeed("POST", `/v1/runs/${lower}/pause`, { reason: "The bank is closed" });
  await tenant.succeed("POST", `/v1/runs/${lower}/resume`, { reason: "It is open again" });
  await play(edition, tenant, lower, { payments: { calls: [{ [call?.memberId ?? ""]: "5.00" }] } });
  await pay("late");
  const because = `/v1/defaults?failedIn=${lower}`;
  const { runId: followed } = await tenant.succeed(
    "POST",
    because,
    defaultOf(call?.memberId ?? "", "F", "1.00"),
  );
  await play(edition, tenant, higher);
  await play(edition, tenant, followed);
  const finalise = async (runId: string, memberId: string, amount: string) =>
    (await tenant.succeed("POST", `/v1/runs/${runId}/finalisation`, { losses: [{ memberId, amount }] }))
      .finalisation.repeatedBy;
  await finalise(lower, "A", "330.00");
  await tenant.succeed("POST", "/v1/members/D/top-ups", { id: "restored", figure: "fund", amount: "10.00" });
  await play(edition, tenant, await finalise(higher, "B", "121.00"));
  await tenant.succeed("POST", `/v1/runs/${lower}/recoveries`, { id: "estate", amount: "1.00" });
}

/** Runs that are cancelled, fail and are resumed, or lose their execution; and a drill. */
async function misfortunes(edition: Edition, tenant: Tenant): Promise<void> {
  const drill = await tenant.succeed("POST", "/v1/defaults?drill=true", defaultOf("D", "drill", "10.00"));
  await tenant.ended(drill.runId);

  const stopped = await tenant.declare(defaultOf("D", "stopped", "101.00"));
  const waiting = await tenant.declare(defaultOf("C", "waiting", "1.00"));
  await tenant.succeed("POST", `/v1/runs/${waiting}/cancel`, { reason: "A mistake" });
  const { executionArn } = await standing(tenant, stopped, "capital");
  await edition.states.send(new StopExecutionCommand({ executionArn, error: "Mistake" }));
  edition.clock.move(TWO_MINUTES);
  await eventually(async () => {
    const { executions } = await tenant.succeed("GET", `/v1/runs/${stopped}`);
    return executions.length === 2 ? true : undefined;
  });
  await play(edition, tenant, stopped);

  const hold = holdAt(edition, "final-check");
  const failed = await tenant.declare(defaultOf("C", "failed", "2.00"));
  await hold.reached;
  const record = key.tranche(tenant.tenantId, failed, "margin");
  const { payers = { N: "0" } } = (await edition.item(record)) ?? {};
  await edition.alter(record, { payers: { N: "77" } });
  hold.release();
  await tenant.ended(failed);
  await tenant.wholeHistory(failed);
  await edition.alter(record, { payers });
  await tenant.succeed("POST", `/v1/runs/${failed}/resume`, { reason: "The record is mended" });
  await play(edition, tenant, failed);
}
