import type { TenantId } from "../../ids.ts";
import type { Table } from "../dynamodb.ts";
import type { Finding } from "./finding.ts";
import { tornIn } from "./tenant.ts";

/** What was found, and whether it was put right. */
export type Checked = Finding & { readonly isMended: boolean };

export interface Checking {
  /** Whether what can safely be put right is. */
  readonly mends: boolean;
  /** Is told how many runs were looked at, now and then. */
  readonly seen?: (runs: number) => void;
}

/**
 * Looks for torn transactions of a tenant and, if asked to, puts right what follows from the records. What is put right may
 * show what has to be next, so it looks again until there is nothing more to put right: what is left then comes last.
 */
export async function* check(
  table: Table,
  tenantId: TenantId,
  { mends, seen }: Checking,
): AsyncGenerator<Checked> {
  for (;;) {
    const found: Finding[] = [];
    for await (const finding of tornIn(table, tenantId, seen)) {
      found.push(finding);
    }
    const left: Finding[] = [];
    for (const finding of found) {
      if (mends && "mend" in finding && (await table.together(finding.mend.writes))) {
        yield { ...finding, isMended: true };
      } else {
        left.push(finding);
      }
    }
    if (left.length === found.length) {
      yield* left.map((finding) => ({ ...finding, isMended: false }));
      return;
    }
  }
}
