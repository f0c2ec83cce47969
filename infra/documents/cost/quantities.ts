import { References } from "../references.ts";
import type { SynthesizedStack } from "../templates.ts";
import type { Quantities } from "./formula.ts";
import type { Phase, Work } from "./measured.ts";

const GB = 1e9;

/** The memory that each function is given, in GB as Lambda bills it, by the function's name. */
export type Memory = ReadonlyMap<string, number>;

/** Found in the templates: a function knows the role in which it works for a tenant, whose name has its own in it. */
export function memoryIn(stacks: readonly SynthesizedStack[]): Memory {
  const references = new References(stacks);
  return new Map(
    stacks
      .flatMap(({ resources }) => resources)
      .filter(({ type }) => type === "AWS::Lambda::Function")
      .flatMap(({ stack, properties }): [string, number][] =>
        references.in(properties.Environment, stack).flatMap((role): [string, number][] => {
          const [, name] = /^[^-]+-[^-]+-(.+)-tenant$/.exec(String(role.properties.RoleName)) ?? [];
          return name === undefined ? [] : [[name, Number(properties.MemorySize) / 1024]];
        }),
      ),
  );
}

/** What was done in a phase as AWS charges for it. */
export function quantitiesOf(
  { apiRequests, bytesOut, transitions, functions }: Phase,
  memory: Memory,
): Quantities {
  const all = Object.entries(functions);
  const sum = (of: (work: Work) => number) => all.reduce((total, [, work]) => total + of(work), 0);
  return {
    apiRequests,
    transitions,
    gbOut: bytesOut / GB,
    kmsRequests: sum(({ kmsRequests }) => kmsRequests),
    readUnits: sum(({ readUnits }) => readUnits),
    writeUnits: sum(({ writeUnits }) => writeUnits),
    calls: sum(({ invocations }) => invocations),
    gbLogged: sum(({ logBytes }) => logBytes) / GB,
    gbSeconds: all.reduce(
      (total, [name, { ms, loadingMs }]) => total + ((ms + loadingMs) / 1000) * memoryOf(name, memory),
      0,
    ),
  };
}

/** @throws Error when the templates have no such function */
function memoryOf(name: string, memory: Memory): number {
  const found = memory.get(name.replace(/-minute$/, ""));
  if (found === undefined) {
    throw new Error(`No template has a function ${name}`);
  }
  return found;
}
