import { type Clock, isoTime } from "../../clock.ts";
import type { TenantId } from "../../ids.ts";
import type { Tenant } from "../stores.ts";

/** A place in an archive, between two lines. */
export interface ArchivePlace {
  /** The name of a partition. */
  readonly partition: string;
  /** The sort key of the item after which to go on; the empty text for the first. */
  readonly after: string;
  /** How many lines of the next item have been given already. */
  readonly lines: number;
}

/** Everything a tenant has, line by line. */
export interface ArchiveStore {
  /** Some lines, a few megabytes at most, and where to go on if there are more. Each is JSON without a line feed. */
  page(
    tenantId: TenantId,
    from?: ArchivePlace,
  ): Promise<{ readonly lines: readonly string[]; readonly next?: ArchivePlace }>;
}

/** How archives are written. A reader looks for it in the first line. */
export const ARCHIVE_FORMAT = "lossline-archive/1";

export interface ArchivePage {
  readonly lines: readonly string[];
  readonly next?: ArchivePlace;
}

/**
 * A page of everything that a tenant owns: the first begins with lines on the archive and on the tenant itself. What is
 * changed while an archive is read may be in it as it was before or after; what never changes is whole.
 */
export async function exportPage(
  service: { clock: Clock; archive: ArchiveStore },
  tenant: Tenant,
  from?: ArchivePlace,
): Promise<ArchivePage> {
  const page = await service.archive.page(tenant.tenantId, from);
  if (from !== undefined) {
    return page;
  }
  const exportedAt = isoTime(service.clock.now());
  const head = [
    { kind: "archive", format: ARCHIVE_FORMAT, tenantId: tenant.tenantId, exportedAt },
    { kind: "tenant", ...tenant },
  ];
  return { ...page, lines: [...head.map((line) => JSON.stringify(line)), ...page.lines] };
}
