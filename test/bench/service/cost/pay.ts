import type { Tenant } from "../../../end-to-end/tenant.ts";

const PAGE = 100;
const AT_ONCE = 30;

/** Reads what a run calls and records that all of it is paid, some at a time. Answers how many payments that were. */
export async function payAllCalls(tenant: Tenant, runId: string): Promise<number> {
  const payments: object[] = [];
  for (let cursor = ""; ; ) {
    const page = await tenant.succeed("GET", `/v1/runs/${runId}/calls?limit=${PAGE}${cursor}`);
    for (const { reference, trancheId, memberId, amount } of page.calls) {
      payments.push({ id: reference, trancheId, memberId, amount });
    }
    if (page.next === undefined) {
      break;
    }
    cursor = `&cursor=${encodeURIComponent(page.next)}`;
  }
  for (let first = 0; first < payments.length; first += AT_ONCE) {
    await tenant.succeed("POST", `/v1/runs/${runId}/payments`, {
      payments: payments.slice(first, first + AT_ONCE),
    });
  }
  return payments.length;
}
