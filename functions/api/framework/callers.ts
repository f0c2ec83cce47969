import type { TenantId } from "../../../shared/ids.ts";
import type { Authenticated } from "../../../shared/service/people/authenticate.ts";
import type { TenantService } from "../../tenant-service.ts";

type Known = Authenticated<TenantService>;

/** How long a credential that was good is taken for good when something is only read. */
const REMEMBERED_MS = 2_000;

/** So many are remembered at once. */
const MOST = 5_000;

/**
 * Credentials that have just been checked, so that somebody who reads page after page is not looked up for each. What
 * changes anything is checked every time; a key that was revoked, or a tenant suspended, elsewhere can still be read with
 * for two seconds.
 */
export class RecentCallers {
  readonly #known = new Map<string, { readonly known: Known; readonly until: number }>();

  recall(credential: string, now: number): Known | undefined {
    const found = this.#known.get(credential);
    return found !== undefined && now < found.until && now >= found.until - REMEMBERED_MS
      ? found.known
      : undefined;
  }

  remember(credential: string, known: Known, now: number): void {
    // Whoever was checked last stands last, so the first is the one to go.
    this.#known.delete(credential);
    this.#known.set(credential, {
      known: { ...known, noted: Promise.resolve() },
      until: now + REMEMBERED_MS,
    });
    for (const [oldest, { until }] of this.#known) {
      if (this.#known.size <= MOST && now < until) {
        return;
      }
      this.#known.delete(oldest);
    }
  }

  /** Something of the tenant has been changed: it may have been who may do what. */
  forget(tenantId: TenantId): void {
    for (const [credential, { known }] of this.#known) {
      if (known.tenant.tenantId === tenantId) {
        this.#known.delete(credential);
      }
    }
  }
}
