import { compareCodePoints, isObject } from "../../canonical/index.ts";
import type { Clock } from "../../clock.ts";
import { collectFaults } from "../../faults/collector.ts";
import { type Fault, fault } from "../../faults/faults.ts";
import type { TenantId } from "../../ids.ts";
import type { Rulebook } from "../../rulebook/index.ts";
import { isMemberId } from "../../rulebook/text.ts";
import { checkMembers } from "../../snapshot/read.ts";
import { rowOf } from "../../snapshot/row.ts";
import type { MemberShell } from "../../snapshot/schema.ts";
import { Refusal } from "../refusal.ts";
import { rulebookOfNow } from "../rulebooks/rulebook-of-now.ts";
import type { RulebookStore } from "../stores.ts";
import { changeRegister } from "./change-register.ts";
import type { Base } from "./draft-revision.ts";
import type { Manifest, RegisterStore } from "./register.ts";
import { asSeen, type Seen, tagOf } from "./seen.ts";

/** A member as it is kept, and what tells this state of it from any other. */
export interface KeptMember {
  readonly member: MemberShell;
  readonly tag: string;
}

export interface MemberReceipt extends KeptMember {
  readonly revision: number;
  readonly created: boolean;
}

interface Editing {
  readonly clock: Clock;
  readonly rulebooks: RulebookStore;
  readonly register: RegisterStore;
}

/**
 * Writes one member, new or in place of what it was, checked against the rulebook of now. Its balances are posted.
 * @throws Refusal with every fault; when it is not as whoever edits has seen it; when a run holds the waterfall and a
 * balance would become less
 */
export async function putMember(
  service: Editing,
  tenantId: TenantId,
  id: string,
  json: unknown,
  { seen, by }: { readonly seen?: Seen; readonly by?: string } = {},
): Promise<MemberReceipt> {
  const { rulebook } = await rulebookOfNow(service, tenantId);
  const row = acceptedMember(id, json, rulebook);
  let created = false;
  const revision = await changeRegister(service, tenantId, {
    cause: { kind: "member", id, ...(by === undefined ? {} : { by }) },
    rulebook,
    async plan(base) {
      const before = await memberIn(service.register, tenantId, base.manifest, id);
      await asSeen(service.register, tenantId, seen, before, (manifest) =>
        memberIn(service.register, tenantId, manifest, id),
      );
      created = before === undefined;
      return { edits: [{ id, row: () => row }] };
    },
  });
  return { member: row, tag: tagOf(row), revision: revision.revision, created };
}

/** The member of this id. @throws Refusal when there is none */
export async function readMember(
  service: { readonly register: RegisterStore },
  tenantId: TenantId,
  id: string,
): Promise<KeptMember> {
  const current = await service.register.current(tenantId);
  const { known } = service.register;
  const manifest = current && (await known.manifest(tenantId, current.manifest));
  const member = manifest && (await memberIn(known, tenantId, manifest, id));
  if (member === undefined) {
    throw new Refusal("notFound", "There is no member of this id");
  }
  return { member, tag: tagOf(member) };
}

/**
 * Takes a member off the register. One that still has money is not taken off: a member that leaves is `withdrawn`, and
 * goes when its balances are paid out.
 */
export async function removeMember(
  service: Editing,
  tenantId: TenantId,
  id: string,
  { seen, by }: { readonly seen?: Seen; readonly by?: string } = {},
): Promise<void> {
  const { rulebook } = await rulebookOfNow(service, tenantId);
  await changeRegister(service, tenantId, {
    cause: { kind: "member", id, ...(by === undefined ? {} : { by }) },
    rulebook,
    async plan(base: Base) {
      const before = await memberIn(service.register, tenantId, base.manifest, id);
      if (before === undefined) {
        throw new Refusal("notFound", "There is no member of this id");
      }
      await asSeen(service.register, tenantId, seen, before, (manifest) =>
        memberIn(service.register, tenantId, manifest, id),
      );
      withoutMoney(before, rulebook);
      return { edits: [{ id, row: () => undefined }] };
    },
  });
}

/** A member of a manifest: one chunk is read. */
export async function memberIn(
  register: Pick<RegisterStore, "chunk">,
  tenantId: TenantId,
  { chunks }: Manifest,
  id: string,
): Promise<MemberShell | undefined> {
  const outline = chunks.find(({ last }) => compareCodePoints(last, id) >= 0);
  if (outline === undefined || compareCodePoints(outline.first, id) > 0) {
    return undefined;
  }
  return (await register.chunk(tenantId, outline.digest)).find((member) => member.id === id);
}

/** The member that was sent for an id. @throws Refusal with every fault, pointers leading into what was sent */
export function acceptedMember(id: string, json: unknown, rulebook: Rulebook): MemberShell {
  const faults = collectFaults("snapshot");
  const { members } = checkMembers([isObject(json) ? { id, ...json } : json], rulebook, faults);
  const complaints: Fault[] = faults
    .list()
    .map((found) => ({ ...found, path: found.path.replace(/^\/members\/0/, "") }));
  const [member] = members;
  if (isObject(json) && json.id !== undefined && json.id !== id && isMemberId(id)) {
    const details = { expected: "the id that the address names, or none", found: JSON.stringify(json.id) };
    complaints.push(fault("wrongValue", "snapshot", "/id", details));
  }
  if (complaints.length > 0 || member === undefined) {
    throw new Refusal("invalid", `The member has ${complaints.length} faults`, complaints);
  }
  return rowOf(member);
}

/** @throws Refusal naming every balance that a member still has */
function withoutMoney(member: MemberShell, { figures }: Rulebook): void {
  const places: readonly (readonly [string, unknown])[] = [
    ["/figures", member.figures],
    ...Object.entries(isObject(member.segments) ? member.segments : {}).map(
      ([segment, held]) => [`/segments/${segment}`, held] as const,
    ),
  ];
  const complaints = places.flatMap(([path, held]) =>
    Object.entries(isObject(held) ? held : {})
      .filter(([figure, amount]) => figures.get(figure)?.type === "resource" && Number(amount) !== 0)
      .map(([figure, amount]) => ({
        path: `${path}/${figure}`,
        code: "stillHasMoney",
        message: `it still has ${amount} of ${figure}`,
      })),
  );
  if (complaints.length > 0) {
    throw new Refusal("stillHasMoney", "Only a member without any balance can be taken off", complaints);
  }
}
