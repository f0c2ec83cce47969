import { expect, test } from "vitest";
import { isTenantId, newTenantId, type TenantId } from "../../shared/ids.ts";
import { DIRECTORY, key, partition } from "../../shared/storage/keys.ts";

const TENANT = tenant("abcdefghij234567");

function tenant(id: string): TenantId {
  if (!isTenantId(id)) {
    throw new Error(id);
  }
  return id;
}

/** Every partition a tenant's data lies in, with hostile names where names come from people. */
const PARTITIONS = [
  partition.apiKeys(TENANT),
  partition.people(TENANT),
  partition.owners(TENANT),
  partition.invitations(TENANT),
  partition.rulebooks(TENANT),
  partition.rulebook(TENANT, "zzzzzzzzzz234567#members"),
  partition.drafts(TENANT),
  partition.draftTexts(TENANT),
  partition.publication(TENANT),
  partition.callSettings(TENANT),
  partition.waterfall(TENANT),
  partition.collateral(TENANT),
  partition.topUps(TENANT),
  partition.imports(TENANT),
  partition.importParts(TENANT),
  partition.importBodies(TENANT, `sha256:${"0".repeat(64)}`),
  partition.register(TENANT),
  partition.chunks(TENANT, `sha256:${"0".repeat(64)}`),
  partition.noticeSources(TENANT),
  partition.notices(TENANT, "../zzzzzzzzzz234567#runs"),
  partition.endpoints(TENANT),
  partition.runs(TENANT),
  partition.postedRuns(TENANT),
  partition.openRuns(TENANT),
  partition.untold(TENANT),
  partition.telling(TENANT),
  partition.alarms(TENANT),
  partition.usage(TENANT),
  partition.partitions(TENANT),
  partition.drillNotices(TENANT, "../zzzzzzzzzz234567#runs"),
  partition.run(TENANT, "#"),
  partition.runChunk(TENANT, "#", 7),
  partition.idempotency(TENANT, "0".repeat(64)),
];

/** What belongs to the service itself. */
const OF_THE_SERVICE = [
  partition.tenants(),
  partition.buriedTenants(),
  partition.tenant(TENANT),
  partition.publicId(`${TENANT}#`),
  partition.directoryPerson("0".repeat(32)),
  partition.signUpCodes(),
];

test("every partition of a tenant begins with its id and #, so that one policy confines it", () => {
  expect(Object.keys(partition)).toHaveLength(PARTITIONS.length + OF_THE_SERVICE.length);
  for (const pk of PARTITIONS) {
    expect(pk.startsWith(`${TENANT}#`)).toBe(true);
  }
});

test("what belongs to the service lies where no tenant's id can reach", () => {
  for (const pk of OF_THE_SERVICE) {
    const [owner = ""] = pk.split("#");
    expect(owner).toBe(DIRECTORY);
    expect(owner).toHaveLength(TENANT.length);
    expect(isTenantId(owner)).toBe(false);
  }
});

test("tenant ids are of one width, whatever the randomness gives", () => {
  for (const byte of [0, 1, 127, 255]) {
    expect(newTenantId((size) => new Uint8Array(size).fill(byte))).toHaveLength(16);
  }
});

test("the parts of a body sort in their order", () => {
  const parts = [0, 9, 10, 99, 100, 99_999].map((part) => key.bodyPart("pk", "sha256:ab", part).sk);
  expect(parts.toSorted()).toEqual(parts);
});
