import type { Context } from "hono";
import { actorName } from "../../../shared/service/people/access.ts";
import {
  acceptInvitation,
  type Inviter,
  invite,
  listInvitations,
  resendInvitation,
  revokeInvitation,
} from "../../../shared/service/people/invitations.ts";
import { cursor, placeOf } from "../framework/cursor.ts";
import type { Api, ApiEnv } from "../framework/env.ts";
import { operation } from "../framework/operation.ts";
import * as z from "../framework/zod.ts";
import { json, jsonBody, moment, next, page } from "../schemas.ts";
import { person as personSchema, place, refuseBeyond, shown } from "./people.ts";

/** Invitations: how people come into a tenant. */
export function addInvitationRoutes(api: Api): void {
  api.openapi(inviteOperation, async (c) => {
    const place = c.req.valid("json");
    refuseBeyond(c.var.caller.actor, place.role);
    return c.json(await invite(inviting(c), c.var.caller.tenantId, inviter(c), place), 201);
  });

  api.openapi(listOperation, async (c) => {
    const { limit, cursor: from } = c.req.valid("query");
    const [before] = from === undefined ? [] : placeOf("invitations", from);
    const invitations = await listInvitations(c.var.tenant, c.var.caller.tenantId, limit, before);
    const last = invitations.length === limit ? invitations.at(-1) : undefined;
    return c.json(
      {
        invitations: [...invitations],
        ...(last === undefined ? {} : { next: cursor("invitations", [last.invitationId]) }),
      },
      200,
    );
  });

  api.openapi(resendOperation, async (c) => {
    const { invitationId } = c.req.valid("param");
    return c.json(await resendInvitation(inviting(c), c.var.caller.tenantId, inviter(c), invitationId), 200);
  });

  api.openapi(revokeOperation, async (c) => {
    const { invitationId } = c.req.valid("param");
    return c.json(await revokeInvitation(c.var.tenant, c.var.caller.tenantId, invitationId), 200);
  });

  api.openapi(acceptOperation, async (c) => {
    const { service, person } = c.var;
    const { identity, accessToken } = person;
    const known = await service.tokens.withEmail(accessToken, identity);
    const accepted = await acceptInvitation(service, known, c.req.valid("json").token);
    return c.json({ tenantId: accepted.tenantId, person: shown(accepted.person) }, 200);
  });
}

function inviting({ var: { service, tenant } }: Context<ApiEnv>) {
  const { mail, dashboardUrl } = service;
  return { ...tenant, mail, dashboardUrl: dashboardUrl() };
}

function inviter({ var: { caller } }: Context<ApiEnv>): Inviter {
  return { tenantName: caller.tenantName, by: actorName(caller.actor) };
}

export const invitation = z
  .object({
    invitationId: z.string(),
    email: z.string(),
    ...place,
    state: z.enum(["open", "accepted", "revoked", "expired"]),
    createdAt: moment,
    createdBy: z.string(),
    expiresAt: moment,
    sentAt: moment.optional().openapi({ description: "Absent when no letter was taken yet: send it again." }),
    acceptedBy: z.string().optional(),
    acceptedAt: moment.optional(),
  })
  .openapi("Invitation");

const invitationIdParam = z.object({
  invitationId: z.string().openapi({ description: "The id of an invitation." }),
});

const inviteOperation = operation({
  operationId: "invite",
  method: "post",
  path: "/v1/invitations",
  tag: "People",
  summary: "Invite somebody by e-mail",
  description: "The letter has a token that counts once, for fourteen days, for this address only.",
  request: jsonBody(z.strictObject({ email: z.string().max(320), ...place })),
  responses: { 201: json("The invitation", invitation) },
});

const listOperation = operation({
  operationId: "listInvitations",
  method: "get",
  path: "/v1/invitations",
  tag: "People",
  summary: "Invitations, newest first",
  request: { query: page },
  responses: { 200: json("A page of them", z.object({ invitations: z.array(invitation), next })) },
});

const resendOperation = operation({
  operationId: "resendInvitation",
  method: "post",
  path: "/v1/invitations/{invitationId}/resend",
  tag: "People",
  summary: "Send the letter again",
  description: "With a new token, for another fourteen days. Earlier letters no longer count.",
  request: { params: invitationIdParam },
  responses: { 200: json("The invitation as it is now", invitation) },
});

const revokeOperation = operation({
  operationId: "revokeInvitation",
  method: "delete",
  path: "/v1/invitations/{invitationId}",
  tag: "People",
  summary: "Take an invitation back",
  request: { params: invitationIdParam },
  responses: { 200: json("The invitation as it is now", invitation) },
});

const acceptOperation = operation({
  operationId: "acceptInvitation",
  method: "post",
  path: "/v1/invitations/accept",
  tag: "People",
  summary: "Accept the invitation that a letter holds",
  description: "With the access token of whoever was invited. Accepting again answers the same.",
  request: jsonBody(z.strictObject({ token: z.string().max(200) })),
  responses: {
    200: json("Whose tenant it is, and as what", z.object({ tenantId: z.string(), person: personSchema })),
  },
});
