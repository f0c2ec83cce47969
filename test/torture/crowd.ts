import { Random } from "../reference/random.ts";
import { drawCase, type VenueCase } from "./cases.ts";
import { type TortureOptions, withEvidence } from "./evidence.ts";
import { playScene } from "./scene.ts";
import type { Tally } from "./tally.ts";

/**
 * Declares so many defaults on one venue at the same moment, and so many others on a venue each, all at the same moment
 * too; nothing is killed and nothing goes wrong. What is left must be as if all had come one after the other.
 */
export function runCrowd(options: TortureOptions): Promise<Tally> {
  const atOnce = Math.ceil(options.runs / 2);
  const { seed } = options;
  return withEvidence(options, async (newEdition, tally) => {
    const edition = {
      ...(await newEdition()),
      seed,
      faults: 0,
      tally,
      torment: () => async () => {},
    };
    await playScene(edition, async (scene) => {
      const random = new Random(seed);
      const crowded = crowdedCase(random, atOnce);
      const others = Array.from({ length: atOnce }, () => oneDefault(drawCase(random)));
      const venues = await Promise.all(
        [crowded, ...others].map((given, number) => scene.open(`Venue ${number}`, given)),
      );
      await Promise.all(
        venues.flatMap((venue) =>
          venue.given.events.map((event) => scene.run(venue, event, new Random(random.int(0, 2 ** 31)))),
        ),
      );
    });
  });
}

const oneDefault = ({ events, ...given }: VenueCase): VenueCase => ({ ...given, events: events.slice(0, 1) });

/** A venue whose margin, capital and fund last for some of its defaults; the later ones call from its members. */
function crowdedCase(random: Random, defaults: number): VenueCase {
  const members = Array.from({ length: 12 }, (_, i) => ({
    id: `M-${i}`,
    figures: { margin: "50", fund: String(random.int(100, 400)), required: String(random.int(10, 60)) },
  }));
  return {
    seed: 0,
    rulebook: {
      schema: "lossline/rulebook/1",
      name: "Margin, capital, fund and calls",
      currency: "EUR",
      effectiveFrom: "2026-01-01T00:00:00Z",
      figures: {
        margin: { type: "resource" },
        fund: { type: "resource" },
        required: { type: "amount" },
        capital: { type: "resource", of: "operator" },
      },
      rounding: { method: "largestRemainder", ties: "memberId" },
      waterfalls: {
        memberDefault: [
          { id: "margin", kind: "defaulterResource", resource: "margin" },
          { id: "capital", kind: "operatorCapital", resource: "capital" },
          { id: "fund", kind: "mutualisedFund", resource: "fund" },
          {
            id: "calls",
            kind: "assessment",
            weight: "required",
            cap: { perMember: { multiple: "1", of: "required" } },
            due: "PT1H",
          },
        ],
      },
    },
    memberData: { operator: { figures: { capital: "100" } }, members },
    events: Array.from({ length: defaults }, (_, i) => ({
      id: `default-${i}`,
      cause: "memberDefault",
      losses: [{ memberId: random.pick(members).id, amount: `${random.int(1, 160)}.${random.int(10, 99)}` }],
    })),
  };
}
