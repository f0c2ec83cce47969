import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { ensureTable } from "../../../infra/local/table.ts";
import { systemClock } from "../../../shared/clock.ts";
import { newTenantId } from "../../../shared/ids.ts";
import { callSettingsStore } from "../../../shared/storage/call-settings.ts";
import { dynamoTable } from "../../../shared/storage/dynamodb.ts";
import { liveStore } from "../../../shared/storage/live.ts";
import { metered } from "../../../shared/storage/metered.ts";
import { listing } from "../../../shared/storage/partitions.ts";
import { recoveryStore } from "../../../shared/storage/recoveries.ts";
import { registerStore } from "../../../shared/storage/register.ts";
import { rulebookStore } from "../../../shared/storage/rulebooks.ts";
import { runStore } from "../../../shared/storage/runs.ts";
import { startCountedDynamoDb } from "./counted-dynamodb.ts";

const TABLE = "lossline";

/**
 * What the use cases need of the world for a tenant of its own, in this process, on the table as the functions open it:
 * every request to the database is counted. State machines only seem to be there.
 */
export async function serviceInProcess() {
  const directory = await mkdtemp(join(tmpdir(), "lossline-bench-"));
  const database = await startCountedDynamoDb(directory);
  const client = new DynamoDBClient({
    endpoint: database.endpoint,
    region: "us-east-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
  await ensureTable(client, TABLE);
  const table = listing(metered(dynamoTable(client, TABLE, randomBytes), systemClock));
  return {
    database,
    tenantId: newTenantId(randomBytes),
    service: {
      clock: systemClock,
      random: randomBytes,
      register: registerStore(table),
      callSettings: callSettingsStore(table),
      rulebooks: rulebookStore(table),
      runs: runStore(table),
      live: liveStore(table),
      recoveries: recoveryStore(table),
      executions: {
        publish: async () => "version",
        start: async () => "execution",
        ended: async () => undefined,
        stop: async () => undefined,
        answer: async () => false,
        history: async () => [],
      },
      functions: { tranche: "t", wait: "w", finalCheck: "f", notify: "n", failRun: "r" },
    },
    async stop() {
      client.destroy();
      await database.stop();
      await rm(directory, { recursive: true });
    },
  };
}
