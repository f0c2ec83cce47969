import { type ApiSchemas, answered, type LosslineClient } from "../../client/index.ts";
import type { Terminal } from "../terminal.ts";
import { paymentsIn } from "./payments-file.ts";

/** As many payments as one request takes, which are recorded all or none. */
const AT_ONCE = 30;

/**
 * Records all payments of a file, some at a time. Each is recorded once, however often the file is sent: after a refusal
 * or an interruption the same command goes on.
 */
export async function pay(
  client: LosslineClient,
  runId: string,
  path: string,
  terminal: Terminal,
): Promise<readonly ApiSchemas["Payment"][]> {
  const payments = paymentsIn(path);
  const recorded: ApiSchemas["Payment"][] = [];
  for (let first = 0; first < payments.length; first += AT_ONCE) {
    terminal.progress(`${first} of ${payments.length} payments …`);
    const some = payments.slice(first, first + AT_ONCE);
    try {
      const answer = await client.POST("/v1/runs/{runId}/payments", {
        params: { path: { runId } },
        body: { payments: some },
      });
      recorded.push(...answered(answer).payments);
    } catch (error) {
      terminal.progress("");
      const last = first + some.length;
      terminal.complain(
        `lossline: ${first} payments are recorded; of those from ${first + 1} to ${last} none:\n`,
      );
      throw error;
    }
  }
  terminal.progress("");
  return recorded;
}
