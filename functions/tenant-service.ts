import { randomBytes } from "node:crypto";
import type { Clock } from "../shared/clock.ts";
import type { Random, TenantId } from "../shared/ids.ts";
import type { StepFunctions } from "../shared/machine/tasks.ts";
import type { IdempotencyStore } from "../shared/service/idempotency.ts";
import type { ImportStore } from "../shared/service/imports/imports.ts";
import type { TopUpStore } from "../shared/service/ledger/top-ups.ts";
import type { LiveStore } from "../shared/service/live/acts.ts";
import type { RegisterStore } from "../shared/service/members/register.ts";
import type { ValuationStore } from "../shared/service/members/valuations.ts";
import type { ApiKeyStore } from "../shared/service/people/api-keys.ts";
import type { InvitationStore } from "../shared/service/people/invitations.ts";
import type { PeopleStore } from "../shared/service/people/people.ts";
import type { RecoveryStore } from "../shared/service/results/recoveries.ts";
import type { DraftStore } from "../shared/service/rulebooks/drafts.ts";
import { type Machines, machinesOf } from "../shared/service/rulebooks/machines.ts";
import type { PublicationStore } from "../shared/service/rulebooks/publication.ts";
import type { Executions } from "../shared/service/runs/executions.ts";
import type { RunStore } from "../shared/service/runs/runs.ts";
import type { Secrets } from "../shared/service/secrets.ts";
import type { CallSettingsStore } from "../shared/service/settings/call-settings.ts";
import type { EndpointStore, NoticeSourceStore, RulebookStore } from "../shared/service/stores.ts";
import type { ArchiveStore } from "../shared/service/tenants/archive.ts";
import type { UsageStore } from "../shared/service/tenants/usage.ts";
import { apiKeyStore } from "../shared/storage/api-keys.ts";
import { archiveStore } from "../shared/storage/archive.ts";
import { callSettingsStore } from "../shared/storage/call-settings.ts";
import { draftStore } from "../shared/storage/drafts.ts";
import { idempotencyStore } from "../shared/storage/idempotency.ts";
import { importStore } from "../shared/storage/imports.ts";
import { invitationStore } from "../shared/storage/invitations.ts";
import { liveStore } from "../shared/storage/live.ts";
import { peopleStore } from "../shared/storage/people.ts";
import { publicationStore } from "../shared/storage/publication.ts";
import { recoveryStore } from "../shared/storage/recoveries.ts";
import { registerStore } from "../shared/storage/register.ts";
import { rulebookStore } from "../shared/storage/rulebooks.ts";
import { topUpStore } from "../shared/storage/top-ups.ts";
import { usageStore } from "../shared/storage/usage.ts";
import { valuationStore } from "../shared/storage/valuations.ts";
import { endpointStore, noticeSourceStore } from "../shared/storage/webhooks.ts";
import type { Reach } from "../shared/webhooks/send.ts";
import { clock } from "./clock.ts";
import { runsIn } from "./runs.ts";
import { secretsIn } from "./secrets.ts";
import { perTenant } from "./sessions.ts";
import { executionsIn, functionsOfSteps } from "./state-machines.ts";
import { tableIn } from "./table.ts";
import { webhookReach } from "./webhook-reach.ts";

/** Everything the API works with once it knows for whom: whatever is asked of it, it reaches one tenant only. */
export interface TenantService {
  readonly clock: Clock;
  readonly random: Random;
  readonly apiKeys: ApiKeyStore;
  readonly people: PeopleStore;
  readonly invitations: InvitationStore;
  readonly rulebooks: RulebookStore;
  readonly drafts: DraftStore;
  readonly publications: PublicationStore;
  readonly callSettings: CallSettingsStore;
  readonly register: RegisterStore;
  readonly valuations: ValuationStore;
  readonly topUps: TopUpStore;
  readonly imports: ImportStore;
  readonly noticeSources: NoticeSourceStore;
  readonly endpoints: EndpointStore;
  readonly runs: RunStore;
  readonly live: LiveStore;
  readonly recoveries: RecoveryStore;
  readonly idempotency: IdempotencyStore;
  readonly usage: UsageStore;
  readonly archive: ArchiveStore;
  readonly secrets: Secrets;
  readonly executions: Executions;
  readonly functions: StepFunctions;
  readonly machines: Machines;
  readonly webhookReach: Reach;
}

/** The services of tenants, each with the credentials of a session of its tenant. */
export function openTenants(): (tenantId: TenantId) => TenantService {
  const same = {
    clock,
    random: randomBytes,
    functions: functionsOfSteps(),
    webhookReach: webhookReach(),
  };
  return perTenant((session) => {
    const table = tableIn(session);
    const secrets = secretsIn(session);
    const rulebooks = rulebookStore(table);
    const executions = executionsIn(session);
    return {
      ...same,
      apiKeys: apiKeyStore(table),
      people: peopleStore(table),
      invitations: invitationStore(table),
      rulebooks,
      drafts: draftStore(table, randomBytes),
      publications: publicationStore(table),
      callSettings: callSettingsStore(table),
      register: registerStore(table),
      valuations: valuationStore(table),
      topUps: topUpStore(table),
      imports: importStore(table),
      noticeSources: noticeSourceStore(table),
      endpoints: endpointStore(table),
      runs: runsIn(table),
      live: liveStore(table),
      recoveries: recoveryStore(table),
      idempotency: idempotencyStore(table, secrets),
      usage: usageStore(table),
      archive: archiveStore(table),
      secrets,
      executions,
      machines: machinesOf({ rulebooks, executions, functions: same.functions }),
    };
  });
}
