import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newTenantId } from "../../shared/ids.ts";
import { readRulebook } from "../../shared/rulebook/index.ts";
import { balancesOf } from "../../shared/service/ledger/balances.ts";
import type { Manifest } from "../../shared/service/members/register.ts";
import type { MemberShell } from "../../shared/snapshot/schema.ts";
import { registerStore } from "../../shared/storage/register.ts";
import { mustRead } from "../allocation/cases.ts";
import { type LocalTable, startLocalTable } from "../storage/local-table.ts";
import { RULEBOOK } from "./register-service.ts";

let local: LocalTable;
beforeAll(async () => {
  local = await startLocalTable();
});
afterAll(() => local.stop());

/** The operator's capital stands by segment, and some more at house level. */
const rulebook = mustRead(
  readRulebook({
    ...RULEBOOK,
    figures: {
      ...RULEBOOK.figures,
      sitg: { type: "resource", of: "operator", level: "segment" },
      treasury: { type: "resource", of: "operator" },
    },
  }),
);

/** Who was a member by `then`, with the balances of `now`. */
async function merged(
  then: { members: readonly MemberShell[][] } & Omit<Manifest, "chunks">,
  now: { members: readonly MemberShell[][] } & Omit<Manifest, "chunks">,
) {
  const register = registerStore(local.table);
  const tenantId = newTenantId(randomBytes);
  const digests = [];
  for (const { members, ...rest } of [then, now]) {
    const chunks = [];
    for (const chunk of members) chunks.push(await register.putChunk(tenantId, chunk));
    digests.push(await register.putManifest(tenantId, { ...rest, chunks }));
  }
  const [membership = "", current = ""] = digests;
  const manifest = await balancesOf(register, tenantId, membership, current, rulebook);
  const members: MemberShell[] = [];
  for await (const chunk of register.chunks(tenantId, manifest.chunks)) members.push(...chunk);
  return { members, operator: manifest.operator, broughtForward: manifest.broughtForward };
}

test("members, statuses and figures are those of then; resources, in every account, those of now", async () => {
  const then = {
    members: [
      [
        {
          id: "A",
          status: "active" as const,
          figures: { equity: "5" },
          segments: { power: { fund: "10", vmGain: "1" }, freight: { fund: "20", margin: "3", vmGain: "2" } },
        },
        { id: "B", figures: { equity: "6" }, segments: { power: { fund: "11" } } },
      ],
      [{ id: "D", segments: { power: { fund: "12", vmGain: "4" } } }],
    ],
    operator: { figures: { treasury: "9" }, segments: { power: { sitg: "100" } } },
    broughtForward: { at: "2026-01-01T00:00:00.000Z", used: [] },
  };
  const now = {
    members: [
      [
        // A has left freight, gave notice, and its other figures moved; B has left; C has joined.
        {
          id: "A",
          status: "withdrawing" as const,
          figures: { equity: "4" },
          segments: { power: { fund: "7", margin: "1", vmGain: "9" } },
        },
        { id: "C", segments: { power: { fund: "99" } } },
        { id: "D", segments: { power: { fund: "12.5", vmGain: "0" } } },
      ],
    ],
    operator: { figures: { treasury: "2" }, segments: { power: { sitg: "60" }, freight: { sitg: "8" } } },
    broughtForward: {
      at: "2026-02-01T00:00:00.000Z",
      used: [{ trancheId: "calls", memberId: "A", segment: "power", amount: "1" }],
    },
  };
  expect(await merged(then, now)).toEqual({
    members: [
      {
        id: "A",
        status: "active",
        figures: { equity: "4" },
        segments: {
          power: { fund: "7", margin: "1", vmGain: "1" },
          freight: { fund: "0", margin: "0", vmGain: "2" },
        },
      },
      { id: "B", figures: { equity: "0" }, segments: { power: { fund: "0", margin: "0" } } },
      { id: "D", segments: { power: { fund: "12.5", vmGain: "4" } } },
    ],
    operator: now.operator,
    broughtForward: now.broughtForward,
  });
});
