import { type Calendar, DEFAULT_CALENDAR } from "../../calendar/index.ts";
import { canonicalJson } from "../../canonical/index.ts";
import { type Clock, isoTime } from "../../clock.ts";
import type { TenantId } from "../../ids.ts";
import type { Due } from "../../rulebook/model.ts";
import { Refusal } from "../refusal.ts";
import { differencesOf, Stale } from "../stale.ts";

/** How long those whom a venue calls have, where the rulebook leaves it to the venue. */
export interface CallSettings {
  /** By which days are counted: of deadlines, and of capped periods. */
  readonly calendar: Calendar;
  /** For calls of a tranche that says nothing of its own (`due`). */
  readonly defaultDue: Due;
  /** For what members must restore after a run. */
  readonly replenishmentDue: Due;
}

/** Of a venue that has said nothing. */
export const DEFAULT_CALL_SETTINGS: CallSettings = {
  calendar: DEFAULT_CALENDAR,
  defaultDue: "PT24H",
  replenishmentDue: { businessDays: 5 },
};

/** The settings as somebody has put them. Never changed: whoever changes them adds the next one. */
export interface CallSettingsRevision {
  /** 1, 2, 3 … without a gap. */
  readonly revision: number;
  readonly at: string;
  readonly by: string;
  readonly settings: CallSettings;
}

export interface CallSettingsStore {
  current(tenantId: TenantId): Promise<CallSettingsRevision | undefined>;
  /** Newest first, or from the one before `before`. */
  revisions(
    tenantId: TenantId,
    options: { readonly limit: number; readonly before?: number | undefined },
  ): AsyncIterable<CallSettingsRevision>;
  /** Adds the revision after the current one; `false`, and nothing done, if there is another of its number. */
  add(tenantId: TenantId, revision: CallSettingsRevision): Promise<boolean>;
}

interface Reading {
  readonly callSettings: CallSettingsStore;
}

/** What holds now, for whatever is issued now: what has been issued keeps the deadline that it was given. */
export async function callSettings({ callSettings }: Reading, tenantId: TenantId): Promise<CallSettings> {
  return (await callSettings.current(tenantId))?.settings ?? DEFAULT_CALL_SETTINGS;
}

/** The settings as people edit them: what holds now; revision 0, of nobody, where nothing was ever put. */
export interface CallSettingsView extends CallSettings {
  readonly revision: number;
  readonly changedAt?: string;
  readonly changedBy?: string;
}

export async function viewCallSettings(
  { callSettings }: Reading,
  tenantId: TenantId,
): Promise<CallSettingsView> {
  return viewOf(await callSettings.current(tenantId));
}

/** Every change, the newest first, by page. */
export async function listCallSettings(
  { callSettings }: Reading,
  tenantId: TenantId,
  limit: number,
  before?: number,
): Promise<readonly CallSettingsView[]> {
  const views: CallSettingsView[] = [];
  for await (const revision of callSettings.revisions(tenantId, { limit, before })) {
    views.push(viewOf(revision));
  }
  return views;
}

/**
 * Puts the settings, all of them. What is there already makes no revision.
 * @throws Stale with what has changed, when they are not of the revision that whoever edits has seen, if it says one
 */
export async function putCallSettings(
  { clock, callSettings }: Reading & { readonly clock: Clock },
  tenantId: TenantId,
  settings: CallSettings,
  { seen, by }: { readonly seen: string | undefined; readonly by: string },
): Promise<CallSettingsView> {
  const current = await callSettings.current(tenantId);
  const before = current?.revision ?? 0;
  if (seen !== undefined && seen !== String(before)) {
    throw await stale(callSettings, tenantId, seen, current);
  }
  if (current !== undefined && canonicalJson(current.settings) === canonicalJson(settings)) {
    return viewOf(current);
  }
  const revision = { revision: before + 1, at: isoTime(clock.now()), by, settings };
  if (!(await callSettings.add(tenantId, revision))) {
    if (seen !== undefined) {
      throw await stale(callSettings, tenantId, seen, await callSettings.current(tenantId));
    }
    throw new Refusal("changedMeanwhile", "The settings were changed by someone else at the same time");
  }
  return viewOf(revision);
}

async function stale(
  store: CallSettingsStore,
  tenantId: TenantId,
  seen: string,
  current: CallSettingsRevision | undefined,
): Promise<Stale> {
  const { revision, changedAt, changedBy, ...now } = viewOf(current);
  const says =
    changedBy === undefined
      ? "Nobody has put any settings"
      : `The settings are at revision ${revision} now, put by ${changedBy} at ${changedAt}`;
  const before = await settingsAt(store, tenantId, seen);
  return new Stale(says, String(revision), before === undefined ? [] : differencesOf(before, now));
}

/** The settings of a revision that somebody has seen, if there was such a one. */
async function settingsAt(
  store: CallSettingsStore,
  tenantId: TenantId,
  seen: string,
): Promise<CallSettings | undefined> {
  if (seen === "0") {
    return DEFAULT_CALL_SETTINGS;
  }
  if (!/^\d{1,9}$/.test(seen)) {
    return undefined;
  }
  for await (const found of store.revisions(tenantId, { limit: 1, before: Number(seen) + 1 })) {
    return String(found.revision) === seen ? found.settings : undefined;
  }
  return undefined;
}

function viewOf(found: CallSettingsRevision | undefined): CallSettingsView {
  if (found === undefined) {
    return { revision: 0, ...DEFAULT_CALL_SETTINGS };
  }
  const { revision, at, by, settings } = found;
  return { revision, changedAt: at, changedBy: by, ...settings };
}
