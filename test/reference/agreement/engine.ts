/** The engine as the comparison uses it: its public functions and nothing else. */

import { allocate } from "../../../shared/allocation/index.ts";
import { readEvent } from "../../../shared/event/index.ts";
import { recover } from "../../../shared/recovery/index.ts";
import { resultOf } from "../../../shared/result/index.ts";
import { readRulebook } from "../../../shared/rulebook/index.ts";
import { readSnapshot } from "../../../shared/snapshot/index.ts";

export const engine = { readRulebook, readSnapshot, readEvent, allocate, resultOf, recover };

export type Engine = typeof engine;
