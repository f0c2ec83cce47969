import type { OpenAPIHono } from "@hono/zod-openapi";
import type { TenantId } from "../../../shared/ids.ts";
import type { Actor } from "../../../shared/service/people/access.ts";
import type { Tenant } from "../../../shared/service/stores.ts";
import type { TenantService } from "../../tenant-service.ts";
import type { SignedInPerson } from "../credentials.ts";
import type { Service } from "../service.ts";

/** Who sent a request, and in whose name. */
export interface Caller {
  readonly tenantId: TenantId;
  readonly tenantName: string;
  readonly actor: Actor;
}

/** What a request knows. */
export interface ApiEnv {
  Variables: {
    requestId: string;
    service: Service;
    /** Set for operations that need a tenant's credential, and for no others. */
    caller: Caller;
    /** Set for operations that are for people, of whatever tenant or none. */
    person: SignedInPerson;
    /** Whether the caller may read what the request edits. Set like `caller`. */
    maySee: boolean;
    /** What the service knows of the caller's tenant. Set like `caller`. */
    record: Tenant;
    /** The service confined to the caller's tenant and its plan: it cannot reach anything of another. */
    tenant: TenantService;
  };
}

export type Api = OpenAPIHono<ApiEnv>;
