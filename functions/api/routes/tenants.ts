import { signUp } from "../../../shared/service/tenants/sign-up.ts";
import { personIfAny } from "../credentials.ts";
import type { Api } from "../framework/env.ts";
import { operation } from "../framework/operation.ts";
import * as z from "../framework/zod.ts";
import { json, jsonBody, name } from "../schemas.ts";
import { invitation } from "./invitations.ts";
import { person, shown } from "./people.ts";

/** Tenants: signing up. */
export function addTenantRoutes(api: Api): void {
  api.openapi(signUpOperation, async (c) => {
    const { service } = c.var;
    const signedIn = await personIfAny(service, c.req.raw.headers);
    const identity = signedIn && (await service.tokens.withEmail(signedIn.accessToken, signedIn.identity));
    const signingUp = { ...service, dashboardUrl: service.dashboardUrl() };
    const { owner, ...signedUp } = await signUp(signingUp, c.req.valid("json"), identity);
    return c.json({ ...signedUp, ...(owner === undefined ? {} : { owner: shown(owner) }) }, 201);
  });
}

const signUpOperation = operation({
  operationId: "signUp",
  method: "post",
  path: "/v1/tenants",
  tag: "Tenants",
  summary: "Sign a venue up",
  description:
    "With the access token of somebody who has signed in, that person is the owner; with `ownerEmail` and no token, " +
    "whoever has the address is invited to be. Where sign-up is by code, `signUpCode` is one that the operator gave.",
  request: jsonBody(
    z.strictObject({
      name,
      signUpCode: z.string().max(100).optional(),
      ownerEmail: z.string().max(320).optional(),
    }),
  ),
  responses: {
    201: json(
      "The new tenant, with its first API key: shown this once",
      z.object({
        tenantId: z.string(),
        name,
        apiKey: z.string(),
        owner: person.optional(),
        invitation: invitation.optional(),
      }),
    ),
  },
  showsSecret: true,
});
