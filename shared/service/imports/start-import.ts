import { type Clock, isoTime } from "../../clock.ts";
import { newRunId, type Random, type TenantId } from "../../ids.ts";
import type { Format } from "../../tabular/read.ts";
import { Refusal } from "../refusal.ts";
import type { Import, ImportMode, ImportStore } from "./imports.ts";

const DAY_MS = 86_400_000;

/** As long as the parts of an import are kept. */
const KEPT_DAYS = 7;

export interface ImportWish {
  readonly format: Format;
  readonly mode: ImportMode;
  /** How many parts and rows there will be, if that is known: the commit is refused if there are not as many. */
  readonly parts?: number | undefined;
  readonly rows?: number | undefined;
  readonly by?: string | undefined;
}

/** An import with the parts that have come so far. */
export interface ImportView extends Omit<Import, "step" | "progress" | "parts" | "rows"> {
  readonly expected: { readonly parts?: number; readonly rows?: number };
  readonly parts: readonly { readonly part: number; readonly rows: number }[];
  readonly rows: number;
  /** How many rows the commit has merged so far, while it is under way. */
  readonly merged?: number;
}

interface Importing {
  readonly imports: ImportStore;
}

/** Begins an import of many members; its parts are sent next. */
export async function startImport(
  service: Importing & { readonly clock: Clock; readonly random: Random },
  tenantId: TenantId,
  { format, mode, parts, rows, by }: ImportWish,
): Promise<ImportView> {
  const now = service.clock.now();
  const created: Import = {
    importId: newRunId(now, service.random),
    format,
    mode,
    status: "open",
    createdAt: isoTime(now),
    expiresAt: isoTime(now + KEPT_DAYS * DAY_MS),
    ...(parts === undefined ? {} : { parts }),
    ...(rows === undefined ? {} : { rows }),
    ...(by === undefined ? {} : { by }),
    step: 0,
  };
  await service.imports.create(tenantId, created);
  return viewOf(created, []);
}

/** An import as it stands. @throws Refusal when there is none */
export async function readImport(
  service: Importing,
  tenantId: TenantId,
  importId: string,
): Promise<ImportView> {
  const found = await knownImport(service, tenantId, importId);
  const state = found.status === "committing" ? await service.imports.state(tenantId, found) : undefined;
  const view = viewOf(found, await service.imports.parts(tenantId, importId));
  return state === undefined ? view : { ...view, merged: state.rows };
}

/** Gives an import up: nothing of it will be seen. @throws Refusal when it has been committed */
export async function abandonImport(service: Importing, tenantId: TenantId, importId: string): Promise<void> {
  const found = await knownImport(service, tenantId, importId);
  if (found.status === "abandoned") {
    return;
  }
  if (found.status === "committed") {
    throw new Refusal("importNotOpen", `The import is committed: it is revision ${found.revision}`);
  }
  if ((await service.imports.move(tenantId, found, { status: "abandoned" })) === undefined) {
    throw new Refusal("changedMeanwhile", "The import was committed further at the same time: ask again");
  }
}

/** The tenant's import of this id. @throws Refusal that reads the same for an unknown id and for another tenant's */
export async function knownImport(
  { imports }: Importing,
  tenantId: TenantId,
  importId: string,
): Promise<Import> {
  const found = IMPORT_ID.test(importId) ? await imports.find(tenantId, importId) : undefined;
  if (found === undefined) {
    throw new Refusal("notFound", "There is no import of this id");
  }
  return found;
}

const IMPORT_ID = /^[2-7a-z]{26}$/;

/** @throws Refusal when its parts may be gone by now */
export function notExpired(found: Import, now: number): void {
  if (Date.parse(found.expiresAt) < now) {
    throw new Refusal("importNotOpen", `The import expired at ${found.expiresAt}: begin a new one`);
  }
}

function viewOf(
  { step: _, progress: __, parts: expectedParts, rows: expectedRows, ...rest }: Import,
  parts: readonly { readonly part: number; readonly rows: number }[],
): ImportView {
  return {
    ...rest,
    expected: {
      ...(expectedParts === undefined ? {} : { parts: expectedParts }),
      ...(expectedRows === undefined ? {} : { rows: expectedRows }),
    },
    parts: parts.map(({ part, rows }) => ({ part, rows })),
    rows: parts.reduce((sum, { rows }) => sum + rows, 0),
  };
}
