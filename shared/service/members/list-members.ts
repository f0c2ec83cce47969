import { MAX_BODY_BYTES } from "../../body-size.ts";
import { compareCodePoints, isObject } from "../../canonical/index.ts";
import type { TenantId } from "../../ids.ts";
import type { MemberStatus } from "../../rulebook/model.ts";
import type { MemberShell } from "../../snapshot/schema.ts";
import { type RegisterStore, revisionAt } from "./register.ts";

/** A page reads so many chunks at most, however few of their members are wanted. */
const CHUNKS_A_PAGE = 10;

export interface MemberFilter {
  readonly status?: MemberStatus | undefined;
  readonly tag?: string | undefined;
  readonly segment?: string | undefined;
}

export interface MemberPage {
  /** The revision that was read; 0 before there is any. */
  readonly revision: number;
  readonly members: readonly MemberShell[];
  /** The next page begins after this id; absent when there is no more. It may be there though this page is empty. */
  readonly after?: string;
}

/**
 * Members in ascending order of id, those after an id if given: `limit` of them, or fewer when a page's share of reading
 * is done before, or no more fit into an answer. As of a moment: the register of then.
 */
export async function listMembers(
  service: { readonly register: RegisterStore },
  tenantId: TenantId,
  filter: MemberFilter,
  {
    limit,
    after,
    asOf,
  }: { readonly limit: number; readonly after?: string | undefined; readonly asOf?: string | undefined },
): Promise<MemberPage> {
  const { register } = service;
  const revision = await revisionAt(register, tenantId, asOf);
  if (revision === undefined) {
    return { revision: 0, members: [] };
  }
  const { chunks } = await register.manifest(tenantId, revision.manifest);
  const rest = after === undefined ? chunks : chunks.filter(({ last }) => compareCodePoints(last, after) > 0);
  const members: MemberShell[] = [];
  let bytes = 0;
  for (const [i, { digest, last }] of rest.entries()) {
    const isLast = i === rest.length - 1;
    for (const member of await register.chunk(tenantId, digest)) {
      if ((after !== undefined && compareCodePoints(member.id, after) <= 0) || !passes(member, filter)) {
        continue;
      }
      bytes += Buffer.byteLength(JSON.stringify(member)) + 1;
      const lastGiven = members.at(-1);
      if (lastGiven !== undefined && bytes > MAX_BODY_BYTES) {
        return { revision: revision.revision, members, after: lastGiven.id };
      }
      members.push(member);
      if (members.length === limit) {
        const isEnd = isLast && member.id === last;
        return { revision: revision.revision, members, ...(isEnd ? {} : { after: member.id }) };
      }
    }
    if (i + 1 === CHUNKS_A_PAGE && !isLast) {
      return { revision: revision.revision, members, after: last };
    }
  }
  return { revision: revision.revision, members };
}

function passes({ status = "active", tags = [], segments }: MemberShell, wanted: MemberFilter): boolean {
  return (
    (wanted.status === undefined || wanted.status === status) &&
    (wanted.tag === undefined || tags.includes(wanted.tag)) &&
    (wanted.segment === undefined || (isObject(segments) && Object.hasOwn(segments, wanted.segment)))
  );
}
