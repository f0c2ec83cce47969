import type { Fault, Faults } from "../../infra/local/iam/faults.ts";

/** What goes wrong, each as likely as another. Silence costs ten seconds a time, and is one of many. */
const KINDS: readonly Fault[] = [
  ...Array<Fault>(25).fill("throttled"),
  ...Array<Fault>(25).fill("conflict"),
  ...Array<Fault>(20).fill("cutBefore"),
  ...Array<Fault>(29).fill("cutAfter"),
  "silence",
];

/** Two reads are never in each other's way; nor is anything in Step Functions. */
const READS = /^(Get|Query|Batch|TransactGet)/;

/** Makes this share of all requests go wrong, in the order that the seed gives. Says how many did, of each kind. */
export function disturbance(share: number, seed: number) {
  const random = generator(seed);
  const happened = new Map<Fault, number>();
  const faults: Faults = ({ service, operation }) => {
    if (random() >= share) {
      return undefined;
    }
    const drawn = KINDS[Math.floor(random() * KINDS.length)] ?? "throttled";
    const impossible = drawn === "conflict" && (service !== "dynamodb" || READS.test(operation));
    const fault = impossible ? "throttled" : drawn;
    happened.set(fault, (happened.get(fault) ?? 0) + 1);
    return fault;
  };
  return { faults, happened };
}

/** Mulberry32: small, and good enough to spread faults. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
