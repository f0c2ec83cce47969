import { type ApiSchemas, answered, type LosslineClient } from "../../client/index.ts";
import { linkedPages } from "./linked-pages.ts";

const PAGE = 1_000;

/** Adds money to a balance of a member, or, where none is named, of the operator. */
export async function topUp(
  client: LosslineClient,
  memberId: string | undefined,
  body: { readonly id: string; readonly figure: string; readonly segment?: string; readonly amount: string },
): Promise<ApiSchemas["TopUp"]> {
  return memberId === undefined
    ? answered(await client.POST("/v1/operator/top-ups", { body }))
    : answered(await client.POST("/v1/members/{memberId}/top-ups", { params: { path: { memberId } }, body }));
}

/** All that has to be restored after a run. */
export async function obligationsAfter(
  client: LosslineClient,
  runId: string,
): Promise<readonly ApiSchemas["Obligation"][]> {
  const found: ApiSchemas["Obligation"][] = [];
  for (let cursor: string | undefined; ; ) {
    const query = { limit: PAGE, ...(cursor === undefined ? {} : { cursor }) };
    const answer = await client.GET("/v1/runs/{runId}/replenishment", { params: { path: { runId }, query } });
    const { obligations, next } = answered(answer);
    found.push(...obligations);
    if (next === undefined) return found;
    cursor = next;
  }
}

/** The same as CSV, as the service writes it. */
export function obligationsAsCsv(client: LosslineClient, runId: string): AsyncGenerator<string> {
  return linkedPages(true, (cursor) =>
    client.GET("/v1/runs/{runId}/replenishment", {
      params: { path: { runId }, query: { limit: PAGE, format: "csv", ...cursor } },
      parseAs: "text",
    }),
  );
}

/** Gives money that came back after a run to whom it belongs. */
export async function recoverRun(
  client: LosslineClient,
  runId: string,
  body: {
    readonly id: string;
    readonly amount: string;
    readonly from?: string;
    readonly claim?: { readonly trancheId: string; readonly segment?: string };
  },
): Promise<ApiSchemas["Recovery"]> {
  return answered(await client.POST("/v1/runs/{runId}/recoveries", { params: { path: { runId } }, body }));
}

/** What a run came to for a member, or, where none is named, for the operator: as it is written in either form. */
export async function statement(
  client: LosslineClient,
  runId: string,
  memberId: string | undefined,
  format: "json" | "text",
): Promise<string> {
  const query = { format };
  return memberId === undefined
    ? answered(
        await client.GET("/v1/runs/{runId}/operator-statement", {
          params: { path: { runId }, query },
          parseAs: "text",
        }),
      )
    : answered(
        await client.GET("/v1/runs/{runId}/statements/{memberId}", {
          params: { path: { runId, memberId }, query },
          parseAs: "text",
        }),
      );
}
