import { randomBytes } from "node:crypto";
import { Argument, Command, InvalidArgumentError } from "commander";
import { systemClock } from "../../shared/clock.ts";
import { isTenantId, type TenantId } from "../../shared/ids.ts";
import type { Tenant } from "../../shared/service/stores.ts";
import type { Migrated } from "../../shared/service/tenants/migrate.ts";
import { PLAN_NAMES, type PlanName } from "../../shared/service/tenants/plans.ts";
import { createSignUpCode, revokeSignUpCode } from "../../shared/service/tenants/sign-up-codes.ts";
import { activate, changePlan, suspend } from "../../shared/service/tenants/tenancy.ts";
import type { Table } from "../../shared/storage/dynamodb.ts";
import { MIGRATIONS } from "../../shared/storage/migrations.ts";
import { signUpCodeStore } from "../../shared/storage/sign-up-codes.ts";
import { tenantDirectory } from "../../shared/storage/tenants.ts";
import { checking } from "./check.ts";

/** What the operator's commands work with, and where they print. */
export interface Operating {
  /** Calls back with the directory's table, and closes it. */
  withDirectory(data: string, work: (table: Table) => Promise<void>): Promise<void>;
  /** The same with the table as whoever keeps it reaches it: with what is the tenants' own. */
  withTable(data: string, work: (table: Table) => Promise<void>): Promise<void>;
  print(text: string): void;
  /** Says how far something is that takes long. */
  note(text: string): void;
}

const ABOUT = `What the operator of an installation does: look after tenants, and let venues sign up.

Except for check it reaches the service directory and nothing of any tenant's own. On one machine it finds the edition that runs on
--data; for a stage on AWS, set TABLE_NAME, and the AWS_* variables of someone who may use the directory.`;

/** The operator's command line. */
export function operatorProgram({ withDirectory, withTable, print, note }: Operating): Command {
  const program = new Command("operator")
    .description(ABOUT)
    .option("--data <directory>", "the data directory of a one-machine edition", ".lossline")
    .option("--json", "print JSON, for programs");

  const show = (value: unknown, text: string) =>
    print(program.opts().json ? `${JSON.stringify(value)}\n` : `${text}\n`);
  const within = (work: (table: Table) => Promise<void>) => withDirectory(program.opts().data, work);

  /** A command about one tenant that changes it. */
  const change = (
    command: Command,
    how: string,
    work: (
      directory: ReturnType<typeof directoryOn>,
      tenant: Tenant,
      more: string | undefined,
    ) => Promise<Tenant>,
  ) =>
    command.action((tenantId: TenantId, more: string | undefined) =>
      within(async (table) => {
        const directory = directoryOn(table);
        const tenant = await known(directory, tenantId);
        const isSure = command.opts().yes === true || command.options.every(({ long }) => long !== "--yes");
        if (!isSure) {
          throw new Error(
            `This would ${how} ${tenant.name} (${tenantId}, now ${inWords(tenant)}): repeat it with --yes`,
          );
        }
        const changed = await work(directory, tenant, typeof more === "string" ? more : undefined);
        show(changed, `${tenantId}  ${tenant.name}: ${inWords(changed)}`);
      }),
    );

  program
    .command("list")
    .description("list all tenants with plan and status")
    .action(() =>
      within(async (table) => {
        const { tenants } = directoryOn(table);
        for await (const tenantId of tenants.all()) {
          const tenant = await tenants.find(tenantId);
          if (tenant !== undefined) {
            show(tenant, `${tenantId}  ${tenant.createdAt.slice(0, 10)}  ${inWords(tenant)}  ${tenant.name}`);
          }
        }
      }),
    );

  program
    .command("show")
    .description("show one tenant")
    .addArgument(tenantArgument())
    .action((tenantId: TenantId) =>
      within(async (table) => {
        const tenant = await known(directoryOn(table), tenantId);
        show(tenant, JSON.stringify(tenant, null, 2));
      }),
    );

  const suspending = program
    .command("suspend")
    .description("make a tenant read-only, at once; its open runs go on")
    .addArgument(tenantArgument())
    .requiredOption("--reason <text>", "why: the tenant is told")
    .option("--yes", "do it");
  change(suspending, "suspend", (directory, tenant) => suspend(directory, tenant, suspending.opts().reason));

  change(
    program
      .command("activate")
      .description("end a tenant's suspension, at once")
      .addArgument(tenantArgument()),
    "activate",
    (directory, tenant) => activate(directory, tenant),
  );

  change(
    program
      .command("plan")
      .description("give a tenant another plan; what is over its quotas stays, and cannot grow")
      .addArgument(tenantArgument())
      .addArgument(new Argument("<plan>").choices(PLAN_NAMES))
      .option("--yes", "do it"),
    "change the plan of",
    (directory, tenant, plan) => changePlan(directory, tenant, planNamed(plan)),
  );

  program
    .command("migrations")
    .description(
      "show how far what earlier versions stored has been rewritten; the sweeper goes on every minute",
    )
    .option(
      "--again",
      "begin again with every tenant: after a version that stores as before was live once more",
    )
    .action(({ again = false }: { again?: boolean }) =>
      within(async (table) => {
        const { tenants } = directoryOn(table);
        const migrated: Migrated[] = [];
        for await (const { tenantId, ...at } of tenants.migrated()) {
          const isReset = again && (await tenants.noteMigrated(tenantId, at, { done: 0 }));
          migrated.push(isReset ? { done: 0 } : at);
        }
        for (const [i, migration] of MIGRATIONS.entries()) {
          const { what } = migration(table);
          const done = migrated.filter((at) => at.done > i).length;
          const begun = migrated.filter((at) => at.done === i && at.place !== undefined).length;
          const state = { migration: i + 1, what, tenants: migrated.length, done, begun };
          show(state, `${i + 1}  ${what}: ${done} of ${migrated.length} tenants, ${begun} begun`);
        }
      }),
    );

  checking(
    program.command("check").addArgument(tenantArgument().argOptional()),
    { withTable, note, show },
    () => program.opts().data,
  );

  const codes = program.command("codes").description("codes by which venues sign up, where that needs one");
  codes
    .command("make")
    .description("make a code, which is shown this once")
    .requiredOption("--note <text>", "whom it is for")
    .option("--days <number>", "for how long it can be used", daysOf, 14)
    .action(({ note, days }: { note: string; days: number }) =>
      within(async (table) => {
        const made = await createSignUpCode({ ...directoryOn(table), random: randomBytes }, { note, days });
        show(made, `${made.code}\n${made.codeId}, until ${made.expiresAt}`);
      }),
    );
  codes
    .command("list")
    .description("list the codes that were made")
    .action(() =>
      within(async (table) => {
        for (const code of await directoryOn(table).signUpCodes.all()) {
          show(code, `${code.codeId}  ${code.state}  ${code.expiresAt.slice(0, 10)}  ${code.note}`);
        }
      }),
    );
  codes
    .command("revoke")
    .description("take back a code that has not been used")
    .argument("<code id>")
    .action((codeId: string) =>
      within(async (table) => {
        await revokeSignUpCode(directoryOn(table), codeId);
        show({ codeId, state: "revoked" }, `${codeId} is revoked`);
      }),
    );

  return program;
}

function directoryOn(table: Table) {
  return { clock: systemClock, tenants: tenantDirectory(table), signUpCodes: signUpCodeStore(table) };
}

async function known(
  { tenants }: Pick<ReturnType<typeof directoryOn>, "tenants">,
  tenantId: TenantId,
): Promise<Tenant> {
  const tenant = await tenants.find(tenantId);
  if (tenant === undefined) {
    throw new Error(`There is no tenant ${tenantId}`);
  }
  return tenant;
}

function tenantArgument(): Argument {
  return new Argument("<tenant id>").argParser((text: string) => {
    if (!isTenantId(text)) {
      throw new InvalidArgumentError("A tenant's id has 16 letters and digits.");
    }
    return text;
  });
}

function planNamed(text: string | undefined): PlanName {
  const plan = PLAN_NAMES.find((name) => name === text);
  if (plan === undefined) {
    throw new Error(`A plan is one of ${PLAN_NAMES.join(", ")}`);
  }
  return plan;
}

function daysOf(text: string): number {
  const days = Number(text);
  if (!Number.isInteger(days) || days < 1 || days > 365) {
    throw new InvalidArgumentError("Days are a whole number from 1 to 365.");
  }
  return days;
}

function inWords({ plan, status, suspension, deletion }: Tenant): string {
  const why = suspension === undefined ? "" : ` (${suspension.reason})`;
  const until = deletion === undefined ? "" : ` (removed after ${deletion.dueAt.slice(0, 10)})`;
  return `${plan}, ${status}${why}${until}`;
}
