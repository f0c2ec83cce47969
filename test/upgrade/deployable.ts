import type { Functions } from "../../infra/local/functions.ts";
import type { Clock } from "../../shared/clock.ts";

/** Functions whose code can be changed behind the names they are called by, as it is behind their aliases on AWS. */
export interface Deployable extends Functions {
  /** From the next call on it is this code, or, while a deployment is under way, now this and now that of several. */
  deploy(...code: readonly Functions[]): Promise<void>;
}

export function deployable(first: Functions): Deployable {
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
