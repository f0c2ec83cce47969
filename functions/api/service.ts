import { randomBytes } from "node:crypto";
import type { Clock } from "../../shared/clock.ts";
import type { TokenVerifier } from "../../shared/identity/tokens.ts";
import type { Random, TenantId } from "../../shared/ids.ts";
import type { Mail } from "../../shared/service/people/mail.ts";
import type { PeopleDirectory } from "../../shared/service/people/people.ts";
import type { PublicIdStore } from "../../shared/service/rulebooks/publication.ts";
import type { TenantDirectory } from "../../shared/service/stores.ts";
import { PLAN_NAMES, type PlanName } from "../../shared/service/tenants/plans.ts";
import type { SignUpPolicy } from "../../shared/service/tenants/sign-up.ts";
import type { SignUpCodeStore } from "../../shared/service/tenants/sign-up-codes.ts";
import { peopleDirectory } from "../../shared/storage/people.ts";
import { publicIdStore } from "../../shared/storage/publication.ts";
import { signUpCodeStore } from "../../shared/storage/sign-up-codes.ts";
import { tenantDirectory } from "../../shared/storage/tenants.ts";
import { clock } from "../clock.ts";
import { choice } from "../environment.ts";
import { openMail } from "../mail.ts";
import { openTokens, type SignInSettings, signInSettings } from "../people.ts";
import { openDirectory } from "../table.ts";
import { openTenants, type TenantService } from "../tenant-service.ts";
import { RecentCallers } from "./framework/callers.ts";
import { type RateLimits, rateLimits } from "./framework/rate-limit.ts";

/** Everything the API works with before it knows for whom: what its own credentials reach. */
export interface Service {
  readonly clock: Clock;
  readonly random: Random;
  readonly tenants: TenantDirectory;
  readonly publicIds: PublicIdStore;
  readonly directory: PeopleDirectory;
  readonly signUpCodes: SignUpCodeStore;
  readonly signUp: SignUpPolicy;
  /** Which plan a new tenant has. */
  readonly defaultPlan: PlanName;
  readonly signIn: SignInSettings;
  readonly tokens: TokenVerifier;
  readonly mail: Mail;
  /** Where people open the dashboard, if it is known. */
  readonly dashboardUrl: () => string | undefined;
  readonly rateLimits: RateLimits;
  readonly recentCallers: RecentCallers;
  /** What is one tenant's, with credentials that reach nothing else. Only for a tenant that the directory knows. */
  tenant(tenantId: TenantId): TenantService;
}

/** The service that the environment describes. */
export function serviceFromEnvironment(): Service {
  const table = openDirectory();
  const signIn = signInSettings();
  return {
    clock,
    random: randomBytes,
    tenants: tenantDirectory(table),
    publicIds: publicIdStore(table),
    directory: peopleDirectory(table),
    signUpCodes: signUpCodeStore(table),
    signUp: choice("SIGN_UP", ["closed", "code", "open"]),
    defaultPlan: choice("DEFAULT_PLAN", PLAN_NAMES),
    signIn,
    tokens: openTokens(signIn),
    mail: openMail(),
    dashboardUrl: () => process.env.DASHBOARD_URL || undefined,
    rateLimits: rateLimits(),
    recentCallers: new RecentCallers(),
    tenant: openTenants(),
  };
}
