import { isObject } from "../../canonical/index.ts";
import type { Clock } from "../../clock.ts";
import { collectFaults } from "../../faults/collector.ts";
import type { TenantId } from "../../ids.ts";
import type { Rulebook } from "../../rulebook/index.ts";
import { readOperator as checkOperator } from "../../snapshot/reader.ts";
import { operatorRowOf } from "../../snapshot/row.ts";
import type { OperatorShell } from "../../snapshot/schema.ts";
import { Refusal } from "../refusal.ts";
import { rulebookOfNow } from "../rulebooks/rulebook-of-now.ts";
import type { RulebookStore } from "../stores.ts";
import { changeRegister } from "./change-register.ts";
import type { Manifest, RegisterStore } from "./register.ts";
import { asSeen, type Seen, tagOf } from "./seen.ts";

export interface KeptOperator {
  readonly operator: OperatorShell;
  readonly tag: string;
}

/** The operator's figures; none before any were given. */
export async function readOperator(
  service: { readonly register: RegisterStore },
  tenantId: TenantId,
): Promise<KeptOperator> {
  const { register } = service;
  const current = await register.current(tenantId);
  const manifest = current && (await register.known.manifest(tenantId, current.manifest));
  const operator = manifest?.operator ?? {};
  return { operator, tag: tagOf(operator) };
}

function operatorOf({ operator = {} }: Manifest): OperatorShell {
  return operator;
}

/** Writes the operator's figures, all of them, checked against the rulebook of now. Its balances are posted. */
export async function putOperator(
  service: {
    readonly clock: Clock;
    readonly rulebooks: RulebookStore;
    readonly register: RegisterStore;
  },
  tenantId: TenantId,
  json: unknown,
  { seen, by }: { readonly seen?: Seen; readonly by?: string } = {},
): Promise<KeptOperator & { readonly revision: number }> {
  const { rulebook } = await rulebookOfNow(service, tenantId);
  const operator = acceptedOperator(json, rulebook);
  const { revision } = await changeRegister(service, tenantId, {
    cause: { kind: "operator", ...(by === undefined ? {} : { by }) },
    rulebook,
    async plan({ manifest }) {
      // No figures read as none, and can be edited so; to write only what is new, there must be none.
      const now = seen === null ? manifest.operator : operatorOf(manifest);
      await asSeen(service.register, tenantId, seen, now, operatorOf);
      return { edits: [], operator: () => operator };
    },
  });
  return { operator, tag: tagOf(operator), revision };
}

/** The operator's figures as they were sent. @throws Refusal with every fault, pointers leading into what was sent */
export function acceptedOperator(json: unknown, rulebook: Rulebook): OperatorShell {
  const faults = collectFaults("snapshot");
  checkOperator(json, rulebook, faults);
  if (faults.count > 0 || !isObject(json)) {
    const complaints = faults
      .list()
      .map((found) => ({ ...found, path: found.path.replace(/^\/operator/, "") }));
    throw new Refusal("invalid", `The operator's figures have ${faults.count} faults`, complaints);
  }
  return operatorRowOf(json);
}
