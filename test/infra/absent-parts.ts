import { DynamoDBClient, ListTablesCommand } from "@aws-sdk/client-dynamodb";
import { EndpointCache } from "@aws-sdk/endpoint-cache";
import { SignatureV4MultiRegion } from "@aws-sdk/signature-v4-multi-region";
import { Sha256 } from "@smithy/core/checksum";
import { HttpRequest } from "@smithy/core/protocols";
import { SignatureV4 } from "@smithy/signature-v4";

/* A program that comes to parts which no function comes to, and prints what it is told there. */

const region = "eu-central-1";

const signing = {
  service: "sts",
  region,
  credentials: { accessKeyId: "of-nobody", secretAccessKey: "of-nobody" },
  sha256: Sha256,
};

const MESSAGE = { message: { headers: {}, body: new Uint8Array() }, priorSignature: "" };

const deeds: readonly (() => unknown)[] = [
  () => new DynamoDBClient({ region }).send(new ListTablesCommand()),
  () => import("@smithy/core/event-streams"),
  () => new EndpointCache(1).get("a region"),
  () => new DynamoDBClient({ region, retryMode: "adaptive" }).config.retryStrategy(),
  () => new DynamoDBClient({}).config.region(),
  () => new SignatureV4MultiRegion(signing).sign(new HttpRequest({}), { signingRegion: "*" }),
  () => new SignatureV4(signing).signMessage(MESSAGE, {}),
];

for (const deed of deeds) {
  try {
    await deed();
    console.log("nothing");
  } catch (error) {
    console.log(error instanceof Error ? error.message : error);
  }
}
