import type { Command } from "commander";
import { systemClock } from "../../shared/clock.ts";
import { isTenantId, type TenantId } from "../../shared/ids.ts";
import { type ReconciliationPlace, reconcile } from "../../shared/service/ledger/reconcile.ts";
import type { Difference } from "../../shared/service/ledger/reconcile-differences.ts";
import { isDue } from "../../shared/service/tenants/purge.ts";
import type { Table } from "../../shared/storage/dynamodb.ts";
import { recoveryStore } from "../../shared/storage/recoveries.ts";
import { registerStore } from "../../shared/storage/register.ts";
import { runStore } from "../../shared/storage/runs.ts";
import { signUpCodeStore } from "../../shared/storage/sign-up-codes.ts";
import { tenantDirectory } from "../../shared/storage/tenants.ts";
import { topUpStore } from "../../shared/storage/top-ups.ts";
import { type Checked, check } from "../../shared/storage/torn/check.ts";
import type { Operating } from "./program.ts";

const SUMMARY = "look for transactions that a restored table has in part, and add every ledger up";

const ABOUT = [
  `Looks for transactions that a restored table has in part, and adds every ledger up.`,
  `AWS restores each item as it was at a second; a transaction that was being written just then may be there in part. This finds such transactions, tenant by tenant, and says what is missing, what that means, and what to do. Nobody may write meanwhile: check a restored table before a stage goes over to it. It changes nothing unless told to (--mend), and ends with an error if anything is left.`,
  `It reads what is the tenants' own. On AWS that is not for the operator's role: set TABLE_NAME to the restored table, and AWS_* to whoever restored it.`,
].join("\n\n");

interface Showing extends Pick<Operating, "withTable" | "note"> {
  show(value: unknown, text: string): void;
}

/** Adds the command to what it takes for arguments: a tenant's id, or none for all tenants. */
export function checking(
  command: Command,
  { withTable, note, show }: Showing,
  dataOf: () => string,
): Command {
  return command
    .summary(SUMMARY)
    .description(ABOUT)
    .option("--mend", "put right what follows from the records that never change, and say what was done")
    .action((only: TenantId | undefined, { mend = false }: { mend?: boolean }) =>
      withTable(dataOf(), async (table) => {
        let left = 0;
        let tenants = 0;
        for (const tenantId of only === undefined ? await tenantsOf(table) : [only]) {
          tenants += 1;
          note(`${tenantId}\n`);
          const seen = (runs: number) => note(`${tenantId}  ${runs} runs\n`);
          for await (const found of foundIn(table, tenantId, mend, seen)) {
            left += found.isMended ? 0 : 1;
            show({ tenantId, ...found }, `${tenantId}  ${found.message}\n  ${advice(found, mend)}`);
          }
        }
        if (left > 0) {
          throw new Error(`${left} found and not put right, in ${counted(tenants)}`);
        }
        show({ tenants, left }, `Nothing is torn in ${counted(tenants)}, and every ledger adds up`);
      }),
    );
}

function counted(tenants: number): string {
  return tenants === 1 ? "1 tenant" : `${tenants} tenants`;
}

/** All that are listed, and those who signed up with a code, listed or not. */
async function tenantsOf(table: Table): Promise<ReadonlySet<TenantId>> {
  const tenants = new Set<TenantId>();
  for await (const tenantId of tenantDirectory(table).all()) {
    tenants.add(tenantId);
  }
  for (const { usedBy } of await signUpCodeStore(table).all()) {
    if (usedBy !== undefined && isTenantId(usedBy)) {
      tenants.add(usedBy);
    }
  }
  return tenants;
}

/** What a ledger does not add up to is not put right here: nobody can say which of the two is wrong. */
type Found = Checked | (Difference & { readonly isMended: false });

async function* foundIn(
  table: Table,
  tenantId: TenantId,
  mends: boolean,
  seen: (runs: number) => void,
): AsyncGenerator<Found> {
  const record = await tenantDirectory(table).find(tenantId);
  if (record !== undefined && isDue(record, systemClock.now())) {
    // Item by item it is being removed.
    return;
  }
  yield* check(table, tenantId, { mends, seen });
  for await (const difference of differencesIn(table, tenantId)) {
    yield { ...difference, isMended: false };
  }
}

async function* differencesIn(table: Table, tenantId: TenantId): AsyncGenerator<Difference> {
  const service = {
    clock: systemClock,
    register: registerStore(table),
    runs: runStore(table),
    recoveries: recoveryStore(table),
    topUps: topUpStore(table),
  };
  if ((await service.register.current(tenantId)) === undefined) {
    return;
  }
  let place: ReconciliationPlace | undefined;
  do {
    const { differences, next } = await reconcile(service, tenantId, place);
    yield* differences;
    place = next;
  } while (place !== undefined);
}

function advice(found: Found, mends: boolean): string {
  if ("mend" in found) {
    const { does } = found.mend;
    return found.isMended
      ? `mended: ${does}`
      : mends
        ? "not mended: it was changed meanwhile"
        : `--mend ${does}`;
  }
  return "restoreTo" in found
    ? `restore to ${found.restoreTo} instead, or before`
    : "look at the ledger's postings before anything is declared; an earlier second has it as it was";
}
