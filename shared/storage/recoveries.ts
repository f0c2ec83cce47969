import type { RecordedRecovery, RecoveryStore } from "../service/results/recoveries.ts";
import { digestOf, getBody, putBody } from "./bodies.ts";
import type { Table } from "./dynamodb.ts";
import { attributes, type Item, optionalText, text, whole } from "./item.ts";
import { key, partition, prefix } from "./keys.ts";
import { advancing } from "./register.ts";
import { raising } from "./usage.ts";

const encode = (json: string) => new TextEncoder().encode(json);

/** What came back after a run: who gets what in parts, then one transaction that takes the number and the id. */
export function recoveryStore(table: Table): RecoveryStore {
  return {
    async list(tenantId, runId) {
      const recoveries: RecordedRecovery[] = [];
      for await (const item of table.query(partition.run(tenantId, runId), { prefix: prefix.recovery })) {
        const recovery = recoveryOf(item);
        // A query is no snapshot: it may pass a place just before that number is written, and still see the next.
        if (recovery.number !== recoveries.length + 1) {
          break;
        }
        recoveries.push(recovery);
      }
      return recoveries;
    },

    async repayment(tenantId, runId, { repaymentHash }) {
      return new TextDecoder().decode(await getBody(table, partition.run(tenantId, runId), repaymentHash));
    },

    async record(tenantId, runId, recovery, repayment, revision) {
      const repaymentHash = await putBody(table, partition.run(tenantId, runId), encode(repayment));
      const { claim, ...plain } = recovery;
      const { number, id } = plain;
      const posted = revision && { revision: revision.revision };
      const posting =
        revision === undefined
          ? []
          : [...advancing(tenantId, revision), ...(await raising(table, tenantId, revision))];
      return table.together([
        ...posting,
        { absent: { key: key.repetition(tenantId, runId) } },
        {
          put: {
            key: key.recovery(tenantId, runId, number),
            item: attributes({ ...plain, ...claimAttributes(claim), ...posted, repaymentHash }),
          },
        },
        {
          put: {
            key: key.received(tenantId, runId, digestOf(encode(id))),
            item: attributes({ id, number }),
          },
        },
      ]);
    },
  };
}

function claimAttributes(claim: RecordedRecovery["claim"]) {
  return { claimTranche: claim?.trancheId, claimSegment: claim?.segment };
}

function recoveryOf(item: Item): RecordedRecovery {
  const from = optionalText(item, "from");
  const recordedBy = optionalText(item, "recordedBy");
  const trancheId = optionalText(item, "claimTranche");
  const segment = optionalText(item, "claimSegment");
  return {
    number: whole(item, "number"),
    id: text(item, "id"),
    amount: text(item, "amount"),
    ...(from === undefined ? {} : { from }),
    ...(trancheId === undefined
      ? {}
      : { claim: { trancheId, ...(segment === undefined ? {} : { segment }) } }),
    recordedAt: text(item, "recordedAt"),
    ...(recordedBy === undefined ? {} : { recordedBy }),
    ...(item.revision === undefined ? {} : { revision: whole(item, "revision") }),
    repaymentHash: text(item, "repaymentHash"),
  };
}
