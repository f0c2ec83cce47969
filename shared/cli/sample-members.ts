import { formatUnits } from "../money/index.ts";
import { type Figure, readRulebook } from "../rulebook/index.ts";
import { accepted, Failure } from "./refusal.ts";
import { templateOf } from "./template.ts";

const MOST = 1_000_000;

/**
 * Members that were made up, as CSV, for a template: to try the service with. The same count gives the same file. What a
 * member has is between 10,000 and a million of whole units, so that sums can be followed by eye.
 */
export function* sampleMembers(template: string, count: number): Generator<string> {
  if (count > MOST) throw new Failure(`at most ${MOST} members can be made up`);
  const rulebook = accepted(
    { path: template, document: "rulebook" },
    readRulebook(templateOf(template).rulebook),
  );
  const { segments, figures, minorUnits } = rulebook;
  const ofMembers = [...figures.values()].filter((figure) => figure.of === "member");
  const cells: { name: string; figure: Figure }[] = ofMembers.flatMap((figure) =>
    segments === null || figure.level === "house"
      ? [{ name: figure.id, figure }]
      : segments.map((segment) => ({ name: `${segment}.${figure.id}`, figure })),
  );
  const width = String(count).length;
  yield `id,name,${cells.map(({ name }) => name).join(",")}\n`;
  for (let i = 1; i <= count; i += 1) {
    const number = String(i).padStart(width, "0");
    const amounts = cells.map(({ figure }, j) => amountOf(figure, i, j, minorUnits));
    yield `M${number},Member ${number},${amounts.join(",")}\n`;
  }
}

/** Spread over its range without any luck: the multiples of a prime, modulo another. */
function amountOf({ type }: Figure, member: number, column: number, minorUnits: number): string {
  const spread = (member * 7_919 + column * 104_729) % 9_901;
  if (type === "number") return String(1 + (spread % 100));
  return formatUnits(BigInt(10_000 + spread * 100) * 10n ** BigInt(minorUnits), minorUnits);
}
