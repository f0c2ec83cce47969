import type { TenantId } from "../../ids.ts";
import type { Run } from "../../service/runs/runs.ts";
import type { Item } from "../item.ts";
import type { Lists } from "./lists.ts";
import type { OwnItems } from "./own-items.ts";

/** A run that is checked: what its item says decides which way a torn transaction of it is put right. */
export interface Subject {
  readonly tenantId: TenantId;
  readonly run: Run;
  readonly item: Item;
  readonly own: OwnItems;
  readonly lists: Lists;
}
