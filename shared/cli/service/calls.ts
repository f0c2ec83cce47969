import { type ApiSchemas, answered, type LosslineClient } from "../../client/index.ts";
import { formatUnits } from "../../money/index.ts";
import { csvOf, type PaymentToRecord } from "./payments-file.ts";

type Call = ApiSchemas["Call"];

const PAGE = 100;

/** Every call of a run, round by round. */
export async function callsOf(client: LosslineClient, runId: string): Promise<readonly Call[]> {
  const found: Call[] = [];
  for (let cursor: string | undefined; ; ) {
    const query = { limit: PAGE, ...(cursor === undefined ? {} : { cursor }) };
    const answer = await client.GET("/v1/runs/{runId}/calls", { params: { path: { runId }, query } });
    const { calls, next } = answered(answer);
    found.push(...calls);
    if (next === undefined) return found;
    cursor = next;
  }
}

/**
 * What open calls still ask for, as a file of payments, each under the reference of its call: what is recorded if all of
 * them pay. A call that is paid in part has another id than its first part.
 */
export function openCallsAsCsv(calls: readonly Call[]): string {
  const open = calls.filter(({ state, amount, paid }) => state === "open" && amount !== paid);
  return csvOf(
    open.map(
      ({ reference, trancheId, memberId, segment, amount, paid }): PaymentToRecord => ({
        id: /[1-9]/.test(paid) ? `${reference} after ${paid}` : reference,
        trancheId,
        ...(memberId === null ? {} : { memberId }),
        ...(segment === null ? {} : { segment }),
        amount: rest(amount, paid),
      }),
    ),
  );
}

/** What of an amount is not paid. Both have the decimals of the currency. */
function rest(amount: string, paid: string): string {
  const minorUnits = amount.split(".")[1]?.length ?? 0;
  const units = (text: string) => BigInt(text.replace(".", ""));
  return formatUnits(units(amount) - units(paid), minorUnits);
}
