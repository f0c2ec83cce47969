import { bundlesIn, SOURCE } from "../../infra/local/code.ts";
import { type Functions, functionsOf } from "../../infra/local/functions.ts";
import type { Clock } from "../../shared/clock.ts";
import { type Edition, startEdition } from "../end-to-end/edition.ts";
import { unpackedRelease } from "./release.ts";

/** An edition, with the version that was deployed last, which is live at first, and the one that follows it. */
export interface Upgraded {
  readonly edition: Edition;
  readonly deployed: Deployable;
  readonly old: Functions;
  readonly now: Functions;
  stop(): Promise<void>;
}

export async function startUpgraded(): Promise<Upgraded> {
  const release = await unpackedRelease();
  const [old, now] = [functionsOf(bundlesIn(release.directory)), functionsOf(SOURCE)];
  const deployed = deployable(old);
  const edition = await startEdition({ functions: deployed });
  return {
    edition,
    deployed,
    old,
    now,
    async stop() {
      await edition.stop();
      await release.remove();
    },
  };
}

/** Functions whose code can be changed behind the names they are called by, as it is behind their aliases on AWS. */
export interface Deployable extends Functions {
  /** From the next call on it is this code, or, while a deployment is under way, now this and now that of several. */
  deploy(...code: readonly Functions[]): Promise<void>;
}

function deployable(first: Functions): Deployable {
  let deployed: readonly Functions[] = [first];
  let calls = 0;
  let clock: Clock | undefined;
  const next = () => {
    calls += 1;
    return deployed[calls % deployed.length] ?? first;
  };
  return {
    async start(given) {
      clock = given;
      await first.start(given);
    },
    call: (name, event) => next().call(name, event),
    api: (request) => next().api(request),
    async deploy(...code) {
      if (clock !== undefined) {
        for (const functions of code) {
          await functions.start(clock);
        }
      }
      deployed = code;
    },
  };
}
