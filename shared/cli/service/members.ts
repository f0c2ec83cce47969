import { type ApiSchemas, answered, type LosslineClient } from "../../client/index.ts";
import type { Terminal } from "../terminal.ts";
import { documentIn } from "./documents.ts";
import { linkedPages } from "./linked-pages.ts";

/** Replaces all members, the operator's figures and what is used of the period by what a file says. */
export async function putMembers(client: LosslineClient, path: string) {
  const body = documentIn<ApiSchemas["MemberData"]>(path, "snapshot");
  return answered(await client.PUT("/v1/member-data", { body }));
}

/** Writes the operator's figures, all of them. */
export async function putOperator(client: LosslineClient, path: string) {
  const body = documentIn<ApiSchemas["Operator"]>(path, "snapshot");
  return answered(await client.PUT("/v1/operator", { body }));
}

/** All members as a file that an import takes. */
export function exportMembers(
  client: LosslineClient,
  format: "csv" | "jsonl",
  asOf: string | undefined,
): AsyncGenerator<string> {
  return linkedPages(format === "csv", (place) =>
    client.GET("/v1/member-export", {
      params: { query: { format, ...place, ...(asOf === undefined ? {} : { asOf }) } },
      parseAs: "text",
    }),
  );
}

/** What a reconciliation of the whole ledger found. */
export interface Reconciled {
  readonly revision: number;
  readonly postings: number;
  readonly members: number;
  /** How many there are; the first of each call are told in full. */
  readonly differing: number;
  readonly differences: ApiSchemas["Reconciliation"]["differences"];
}

/** Has the service derive every balance anew from all postings, to the end. */
export async function reconcile(client: LosslineClient, terminal: Terminal): Promise<Reconciled> {
  const differences: Reconciled["differences"] = [];
  let [more, postings, members] = [0, 0, 0];
  for (let cursor: string | undefined; ; ) {
    const query = cursor === undefined ? {} : { cursor };
    const told = answered(await client.GET("/v1/ledger/reconciliation", { params: { query } }));
    differences.push(...told.differences);
    [more, postings, members] = [more + told.more, postings + told.postings, members + told.members];
    terminal.progress(`${postings} postings, ${members} members …`);
    if (told.next === undefined) {
      terminal.progress("");
      return {
        revision: told.revision,
        postings,
        members,
        differing: differences.length + more,
        differences,
      };
    }
    cursor = told.next;
  }
}
