import { fitting } from "../../body-size.ts";
import type { Clock } from "../../clock.ts";
import type { TenantId } from "../../ids.ts";
import { columnsOf } from "../../tabular/columns.ts";
import { csvHeader, csvLine } from "../../tabular/csv.ts";
import type { Format } from "../../tabular/read.ts";
import { rulebookOfNow } from "../rulebooks/rulebook-of-now.ts";
import type { RulebookStore } from "../stores.ts";
import { listMembers } from "./list-members.ts";
import type { RegisterStore } from "./register.ts";

/** As many members are in a page of an export at most. */
const MEMBERS_A_PAGE = 12_000;

export interface ExportPage {
  readonly text: string;
  readonly revision: number;
  /** The next page begins after this id; absent when there is no more. */
  readonly after?: string;
}

/**
 * A page of all members as text that an import takes: CSV with the columns of the rulebook of now and a header in every
 * page, or JSON Lines. What is exported and imported again is the same.
 */
export async function exportMembers(
  service: {
    readonly clock: Clock;
    readonly rulebooks: RulebookStore;
    readonly register: RegisterStore;
  },
  tenantId: TenantId,
  format: Format,
  place: { readonly after?: string | undefined; readonly asOf?: string | undefined },
): Promise<ExportPage> {
  const page = await listMembers(service, tenantId, {}, { limit: MEMBERS_A_PAGE, ...place });
  const next = page.after === undefined ? {} : { after: page.after };
  if (format === "jsonl") {
    const text = page.members.map((member) => `${JSON.stringify(member)}\n`).join("");
    return { text, revision: page.revision, ...next };
  }
  const { rulebook } = await rulebookOfNow(service, tenantId);
  const columns = columnsOf(rulebook);
  const header = csvHeader(columns);
  const lines = page.members.map((member) => csvLine(member, columns));
  const fit = fitting(lines, header);
  const last = page.members[fit - 1];
  return {
    text: header + lines.slice(0, fit).join(""),
    revision: page.revision,
    ...(fit === lines.length || last === undefined ? next : { after: last.id }),
  };
}
