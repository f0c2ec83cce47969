import { answered, losslineClient } from "../../shared/client/index.ts";
import { type Session, tokenOf } from "../session/session.ts";
import type { Accepted, Me, MemberOfRun, Run, RunLine, SignedUp, SignInSettings } from "./model.ts";

/** By which somebody who belongs to several tenants says which one is meant. */
const TENANT_HEADER = "lossline-tenant";

/** The service at this page's own origin. The pages ask again by themselves, so each request is sent once. */
export async function service(session: Session) {
  const tenantId = session.kind === "person" ? session.tenantId : undefined;
  return losslineClient({
    url: window.location.origin,
    credential: await tokenOf(session),
    transport: (request) => {
      if (tenantId !== undefined) request.headers.set(TENANT_HEADER, tenantId);
      return fetch(request, { cache: "no-store" });
    },
    attempts: 1,
    newKey: () => crypto.randomUUID(),
    wait: async () => {},
  });
}

const NOBODY: Session = { kind: "nobody" };

/** As many of the newest runs as one page of the API holds. */
export const LISTED = 100;

/** @throws Refused, Unreachable, like everything here */
export async function readRuns(
  session: Session,
  signal: AbortSignal | null = null,
): Promise<readonly RunLine[]> {
  const page = await (await service(session)).GET("/v1/runs", {
    params: { query: { limit: LISTED } },
    signal,
  });
  return answered(page).runs;
}

export async function readRun(
  session: Session,
  runId: string,
  signal: AbortSignal | null = null,
): Promise<Run> {
  const client = await service(session);
  return answered(await client.GET("/v1/runs/{runId}", { params: { path: { runId } }, signal }));
}

/** The result of a completed run (spec 8), byte for byte as the service keeps it. */
export async function readResult(session: Session, runId: string): Promise<Blob> {
  const path = { params: { path: { runId } }, parseAs: "blob" } as const;
  return answered(await (await service(session)).GET("/v1/runs/{runId}/result", path));
}

/** What one member bears and owes in a run: all that somebody in the role `member` may see of it. */
export async function readMemberOfRun(
  session: Session,
  runId: string,
  memberId: string,
  signal: AbortSignal | null = null,
): Promise<MemberOfRun> {
  const params = { path: { runId, memberId } };
  return answered(
    await (await service(session)).GET("/v1/runs/{runId}/members/{memberId}", { params, signal }),
  );
}

/** Who is signed in, and the tenants they belong to. */
export async function readMe(session: Session, signal: AbortSignal | null = null): Promise<Me> {
  return answered(await (await service(session)).GET("/v1/me", { signal }));
}

/** How people sign in here. */
export async function readSignIn(signal: AbortSignal | null = null): Promise<SignInSettings> {
  return answered(await (await service(NOBODY)).GET("/v1/sign-in", { signal }));
}

/** Takes the place that a letter offers. */
export async function acceptInvitation(session: Session, token: string): Promise<Accepted> {
  return answered(await (await service(session)).POST("/v1/invitations/accept", { body: { token } }));
}

/** Makes a tenant that the person owns. */
export async function signVenueUp(session: Session, name: string, signUpCode: string): Promise<SignedUp> {
  const body = { name, ...(signUpCode === "" ? {} : { signUpCode }) };
  return answered(await (await service(session)).POST("/v1/tenants", { body }));
}
