import { compareCodePoints, isObject, type JsonObject, valueAt } from "../../canonical/index.ts";
import type { TenantId } from "../../ids.ts";
import type { Level, Owner, Rulebook } from "../../rulebook/model.ts";
import type { MemberShell } from "../../snapshot/schema.ts";
import type { Manifest, RegisterStore } from "../members/register.ts";

/** What an account has of a resource that has gone from the register: whoever left was paid out. */
const NOTHING = "0";

/**
 * The manifest of who was a member by the manifest `membership`, with what the manifest `now` has of all figures that are
 * resources of `rulebook`, and what it brings forward of the capped period. Its chunks are kept, it is not.
 */
export async function balancesOf(
  register: RegisterStore,
  tenantId: TenantId,
  membership: string,
  now: string,
  rulebook: Rulebook,
): Promise<Manifest> {
  const [then, current] = await Promise.all([
    register.manifest(tenantId, membership),
    register.manifest(tenantId, now),
  ]);
  if (membership === now) {
    return current;
  }
  const balances = new Lookup(register.chunks(tenantId, current.chunks));
  const ofMembers = merger(rulebook, "member");
  const chunks: Manifest["chunks"][number][] = [];
  for (const outline of then.chunks) {
    const members: MemberShell[] = [];
    for (const member of await register.chunk(tenantId, outline.digest)) {
      members.push(ofMembers(member, await balances.find(member.id)));
    }
    chunks.push(await register.putChunk(tenantId, members));
  }
  const { broughtForward } = current;
  const operator =
    then.operator === undefined && current.operator === undefined
      ? undefined
      : merger(rulebook, "operator")(then.operator ?? {}, current.operator);
  return {
    chunks,
    ...(operator === undefined ? {} : { operator }),
    ...(broughtForward === undefined ? {} : { broughtForward }),
  };
}

/** Finds members whose ids are asked for in ascending order. */
export class Lookup {
  readonly #chunks: AsyncGenerator<readonly MemberShell[]>;
  #chunk: readonly MemberShell[] = [];
  #next = 0;

  constructor(chunks: AsyncGenerator<readonly MemberShell[]>) {
    this.#chunks = chunks;
  }

  async find(id: string): Promise<MemberShell | undefined> {
    for (;;) {
      for (; this.#next < this.#chunk.length; this.#next += 1) {
        const member = this.#chunk[this.#next];
        const order = member === undefined ? -1 : compareCodePoints(member.id, id);
        if (order === 0) {
          return member;
        }
        if (order > 0) {
          return undefined;
        }
      }
      const { done, value } = await this.#chunks.next();
      if (done === true) {
        return undefined;
      }
      [this.#chunk, this.#next] = [value, 0];
    }
  }
}

interface Holder {
  readonly figures?: unknown;
  readonly segments?: unknown;
}

/**
 * Gives an owner as it was the balances that it has now. A member's accounts are those it had then; the operator has one
 * in every segment, whether or not it gives figures there (spec 2, accounts).
 */
function merger(rulebook: Rulebook, owner: Owner): <H extends Holder>(then: H, now: Holder | undefined) => H {
  const resources = (level: Level) =>
    [...rulebook.figures.values()]
      .filter((figure) => figure.type === "resource" && figure.of === owner && figure.level === level)
      .map(({ id }) => id);
  const inSegments = resources("segment");
  const inFigures = rulebook.segments === null ? inSegments : resources("house");
  const isThere = (account: unknown) => owner === "operator" || account !== undefined;
  return (then, now) => {
    const figures = withBalances(then.figures, now?.figures, inFigures, isThere(now));
    const held = {
      ...(owner === "operator" ? emptied(now?.segments) : {}),
      ...(isObject(then.segments) ? then.segments : {}),
    };
    const segments = Object.entries(held).map(([id, account]) => {
      const current = valueAt(now?.segments, id);
      return [id, withBalances(account, current, inSegments, isThere(current))];
    });
    return {
      ...then,
      ...(figures === undefined ? {} : { figures }),
      ...(segments.length === 0 ? {} : { segments: Object.fromEntries(segments) }),
    };
  };
}

function emptied(segments: unknown): JsonObject {
  return isObject(segments) ? Object.fromEntries(Object.keys(segments).map((id) => [id, {}])) : {};
}

/** @param exists whether there is such an account now */
function withBalances(then: unknown, now: unknown, resources: readonly string[], exists: boolean): unknown {
  const figures: Record<string, unknown> = { ...(isObject(then) ? then : {}) };
  for (const id of resources) {
    const balance = exists ? valueAt(now, id) : NOTHING;
    if (balance === undefined) {
      delete figures[id];
    } else {
      figures[id] = balance;
    }
  }
  return Object.keys(figures).length === 0 && then === undefined ? undefined : figures;
}
