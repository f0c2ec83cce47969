import { randomBytes } from "node:crypto";
import { signIn } from "../identity/sign-in.ts";
import type { Edition } from "./edition.ts";
import { anEmail, joined, person, tokenFor } from "./people.ts";
import { eventually, preparedTenant, said, type Tenant } from "./tenant.ts";
import { type Vector, vector } from "./vectors.ts";

/** A tenant with something of everything, all of which bears its label. */
export interface Furnished {
  readonly tenant: Tenant;
  /** By the name of the path parameter that takes it. */
  readonly ids: Readonly<Record<string, string>>;
  /** By operation: a body that would be accepted. */
  readonly bodies: Readonly<Record<string, unknown>>;
  /** A place in each list that has places. */
  readonly cursors: readonly string[];
  readonly sourceSecret: string;
  /** Of somebody who has signed in and is invited, but has not accepted. */
  readonly personToken: string;
  readonly approverToken: string;
  /** Makes new ones of what can be used once only, and gives their ids. */
  renewed(): Promise<Readonly<Record<string, string>>>;
  /** A new run that waits for this. The tenant's waterfall is held until it ends. */
  waiting(waitsFor: "decision" | "approvals" | "payments"): Promise<string>;
  /** A new run on an estimated loss, which has ended. */
  estimated(): Promise<string>;
  /** Pays something in a run that waits for payments: the payment's id. */
  paid(runId: string): Promise<string>;
}

/** What a loss that is not from a default comes to in the rules of a furnished tenant. */
const LIVE = { id: "calls", kind: "assessment", weight: "fund", discretionary: true, approvals: 1 };

/** Signs a venue up and uses everything once. Whatever has a name, of a member too, has `label` in it. */
export async function furnishedTenant(edition: Edition, label: string): Promise<Furnished> {
  const { rulebook, snapshot, event } = withCalls(labelled(vector("nasdaq-clearing-2018"), label));
  const tenant = await preparedTenant(edition.url, { rulebook, snapshot });
  const runId = await tenant.declare(event);
  await tenant.ended(runId);
  const { hash } = (await tenant.succeed("GET", "/v1/rulebooks")).rulebooks[0];
  const wish = { format: "jsonl", mode: "merge" };
  let source: { sourceId: string; secret: string } | undefined;
  let endpoint: { endpointId: string } | undefined;
  const present = await joined(edition, tenant, "viewer");
  const approver = await joined(edition, tenant, "approver");
  const coming = await person(edition, anEmail("coming"));
  await tenant.succeed("POST", "/v1/invitations", { email: coming.email, role: "viewer" });

  const row = JSON.stringify({ id: `${label}-new`, figures: { margin: "1.00", fund: "1.00" } });
  let versions = 0;
  let lastImport = "";
  /** Each draft says something else, so that each can be published. */
  const version = () => {
    versions += 1;
    return { ...rulebook, name: `${label} ${versions}`, effectiveFrom: "2098-01-01T00:00:00Z" };
  };
  /** A plan allows so many drafts, keys, sources and endpoints. */
  const tidied = async () => {
    const { drafts } = await tenant.succeed("GET", "/v1/rulebook-drafts");
    for (const { draftId, revision } of drafts) {
      await tenant.as("DELETE", `/v1/rulebook-drafts/${draftId}`, {
        headers: { "if-match": `"${revision}"` },
      });
    }
    const { apiKeys } = await tenant.succeed("GET", "/v1/api-keys");
    for (const { keyId } of apiKeys.filter(({ name }: { name: string }) => name === label)) {
      await tenant.as("DELETE", `/v1/api-keys/${keyId}`);
    }
    const { noticeSources } = await tenant.succeed("GET", "/v1/notice-sources");
    for (const { sourceId } of noticeSources.filter(isThere)) {
      await tenant.as("DELETE", `/v1/notice-sources/${sourceId}`);
    }
    const { webhookEndpoints } = await tenant.succeed("GET", "/v1/webhook-endpoints");
    for (const { endpointId } of webhookEndpoints.filter(isThere)) {
      await tenant.as("DELETE", `/v1/webhook-endpoints/${endpointId}`);
    }
  };
  const renewed = async () => {
    await tidied();
    const { draftId } = await tenant.succeed("POST", "/v1/rulebook-drafts", { document: version() });
    await tenant.as("DELETE", `/v1/imports/${lastImport}`);
    const { importId } = await tenant.succeed("POST", "/v1/imports", wish);
    lastImport = importId;
    await tenant.as("PUT", `/v1/imports/${importId}/parts/1`, {
      text: row,
      headers: { "content-type": "application/x-ndjson" },
    });
    const { keyId } = await tenant.succeed("POST", "/v1/api-keys", { name: label, scopes: ["runs:read"] });
    const { invitationId } = await tenant.succeed("POST", "/v1/invitations", {
      email: anEmail("nobody"),
      role: "viewer",
    });
    const futureHash = (await tenant.succeed("POST", "/v1/rulebooks", version())).hash;
    const leaver = `${label}-leaver`;
    await tenant.succeed("PUT", `/v1/members/${leaver}`, { figures: { margin: "0", fund: "0" } });
    source = await tenant.succeed("POST", "/v1/notice-sources", { name: label });
    endpoint = await tenant.succeed("POST", "/v1/webhook-endpoints", { url: hookOf(label) });
    // What was superseded is not shown to everyone any more.
    const { publicId } = await tenant.succeed("PUT", "/v1/publication", { enabled: true });
    const shown = await tenant.succeed("GET", `/v1/public/${publicId}/rulebooks`);
    return {
      publicId,
      publicHash: shown.rulebooks[0]?.hash ?? "",
      draftId,
      importId,
      keyId,
      invitationId,
      futureHash,
      leaver,
      sourceId: source?.sourceId ?? "",
      endpointId: endpoint?.endpointId ?? "",
    };
  };
  const { asOf: _, ...memberData } = { asOf: undefined, ...snapshot };
  const members: readonly { id: string }[] = Object(snapshot).members;
  let live = 0;
  const waiting: Furnished["waiting"] = async (waitsFor) => {
    live += 1;
    const losses = [{ amount: "1000000.00" }];
    const waitingRun = await tenant.declare({
      id: `${label}-live-${live}`,
      cause: "nonDefaultLoss",
      losses,
    });
    const at = `/v1/runs/${waitingRun}`;
    const comesTo = (what: string) =>
      eventually(async () => {
        const { waiting } = await tenant.succeed("GET", at);
        return waiting?.waitsFor === what ? true : undefined;
      });
    await comesTo("decision");
    if (waitsFor !== "decision") {
      await tenant.succeed("POST", `${at}/decisions`, { step: LIVE.id, decision: "apply", reason: label });
      await comesTo("approvals");
    }
    if (waitsFor === "payments") {
      const { status, text } = await approver.as("POST", `${at}/approvals`, { body: { step: LIVE.id } });
      if (status !== 200) {
        throw new Error(`The approval was answered ${status}: ${text}`);
      }
      await comesTo("payments");
    }
    return waitingRun;
  };
  let estimates = 0;
  const estimated = async () => {
    estimates += 1;
    const estimate = { ...event, id: `${label}-estimate-${estimates}` };
    const { runId: estimatedRun } = await tenant.succeed("POST", "/v1/defaults?estimate=true", estimate);
    await tenant.ended(estimatedRun);
    return estimatedRun;
  };
  const payment = {
    id: `payment-${randomBytes(6).toString("hex")}`,
    trancheId: LIVE.id,
    memberId: members[0]?.id,
    amount: "1.00",
  };
  const paid = async (waitingRun: string) => {
    await tenant.succeed("POST", `/v1/runs/${waitingRun}/payments`, { payments: [payment] });
    return payment.id;
  };
  return {
    tenant,
    renewed,
    waiting,
    estimated,
    paid,
    approverToken: approver.accessToken,
    get sourceSecret() {
      return source?.secret ?? "";
    },
    personToken: (await signIn(edition.issuer, coming.email)).accessToken,
    ids: {
      runId,
      hash,
      ...(await renewed()),
      part: "1",
      personId: present.personId,
      paymentId: payment.id,
      memberId: members[0]?.id ?? "",
      revision: "1",
      templateId: "classic-clearing-house",
      tenantId: tenant.tenantId,
    },
    bodies: {
      signUp: { name: label },
      putMemberData: memberData,
      valueCollateral: {
        figure: "fund",
        assets: [
          {
            id: `${label}-bond`,
            quantity: "1000",
            price: "98.50",
            currency: "XTS",
            haircut: "0.05",
            fxRate: "0.92",
          },
        ],
      },
      recordTopUp: { id: `${label}-top-up`, figure: "fund", amount: "1.00" },
      recordOperatorTopUp: { id: `${label}-capital`, figure: "sitg", amount: "1.00" },
      publishRulebook: rulebook,
      validateRulebook: rulebook,
      withdrawRulebook: { reason: label },
      beginDraft: { document: rulebook },
      saveDraft: rulebook,
      publishDraft: {},
      switchPublication: { enabled: true },
      putCallSettings: { defaultDue: "PT36H" },
      startImport: wish,
      putImportPart: row,
      putMember: { figures: { margin: "1.00", fund: "1.00" } },
      putOperator: Object(snapshot).operator ?? {},
      changeTenant: { name: label },
      declareDefault: { ...event, id: `${label}-2` },
      dryRun: event,
      invite: { email: anEmail("somebody"), role: "viewer" },
      acceptInvitation: { token: await tokenFor(edition, coming.email) },
      changePerson: { role: "approver" },
      createApiKey: { name: label, scopes: ["runs:read"] },
      addNoticeSource: { name: label },
      addWebhookEndpoint: { url: hookOf(label) },
      renewNoticeSourceSecret: { overlapHours: 24 },
      renewWebhookEndpointSecret: { overlapHours: 1 },
      cancelRun: { reason: label },
      approveStep: { step: LIVE.id, comment: label },
      decideStep: { step: LIVE.id, decision: "skip", reason: label },
      recordPayments: { payments: [{ ...payment, id: `${label}-more` }] },
      reversePayment: { reason: label },
      pauseRun: { reason: label },
      resumeRun: { reason: label },
      finaliseRun: { losses: event.losses },
      recordRecovery: { id: `${label}-1`, amount: "1.00" },
      sendNotice: {
        type: "default.declared",
        timestamp: "2026-03-01T17:00:00Z",
        data: { ...event, id: `${label}-sent` },
      },
    },
    cursors: await cursorsOf(tenant, ["/v1/runs", `/v1/runs/${runId}/allocations`]),
  };
}

const isThere = ({ deletedAt }: { deletedAt?: string }) => deletedAt === undefined;

const hookOf = (label: string) => `https://example.com/${label}`;

async function cursorsOf(tenant: Tenant, lists: readonly string[]): Promise<string[]> {
  const pages = await Promise.all(lists.map((list) => tenant.as("GET", `${list}?limit=1`)));
  return pages.flatMap((page) => said(page).next ?? []);
}

/** The same rules with a loss that is called from members, for whom it waits. */
function withCalls({ rulebook, ...rest }: Vector): Vector {
  return {
    ...rest,
    rulebook: { ...rulebook, waterfalls: { ...Object(rulebook.waterfalls), nonDefaultLoss: [LIVE] } },
  };
}

/** The same worked case with members and rules that nobody else has. */
function labelled<T>(workedCase: T, label: string): T {
  const named = JSON.stringify(workedCase)
    .replaceAll('"CM-', `"${label}-`)
    .replace("Commodities waterfall", `${label} waterfall`);
  return JSON.parse(named);
}
