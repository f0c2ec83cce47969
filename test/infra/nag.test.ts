import { type App, Stack, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import { afterEach, describe, expect, test, vi } from "vitest";
import { templatesOf } from "./templates.ts";

/** Where in a stage, against which rule; and why that is right, where somebody says so. */
interface Finding {
  readonly rule: string;
  readonly path: string;
}
interface Acknowledgement extends Finding {
  readonly reason: string;
  readonly onStack: boolean;
}

function findingsIn(app: App): Finding[] {
  return new AwsSolutionsChecks(app)
    .validateScope(app)
    .violations.flatMap(({ ruleName: rule, violatingResources }) =>
      violatingResources.map(({ constructPath: path = "" }) => ({ rule, path })),
    );
}

function acknowledgementsIn(app: App): Acknowledgement[] {
  return app.node.findAll().flatMap((construct) =>
    construct.node.metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) => Object.entries<string>(data))
      .flatMap(([id, reason]) => {
        const [, rule] = /^Annotation::(AwsSolutions-.*)$/s.exec(id) ?? [];
        const { path } = construct.node;
        return rule === undefined
          ? []
          : [{ rule, path, reason, onStack: construct === app || Stack.isStack(construct) }];
      }),
  );
}

/** The same stage, as if nobody had ever said why a finding is right. */
function findingsWithoutAcknowledgements(stage: string): Finding[] {
  vi.spyOn(Validations.prototype, "acknowledge").mockReturnValue(undefined);
  const { app } = templatesOf(stage);
  vi.restoreAllMocks();
  return findingsIn(app);
}

afterEach(() => vi.restoreAllMocks());

describe.each(["dev", "prod"])("what AWS Solutions' rules say of %s", (stage) => {
  const { app } = templatesOf(stage);
  const acknowledged = acknowledgementsIn(app);
  const found = findingsWithoutAcknowledgements(stage);

  test("they find nothing that is not acknowledged", () => {
    expect(findingsIn(app)).toEqual([]);
  });

  test("every acknowledgement says why, in a sentence", () => {
    expect(acknowledged.length).toBeGreaterThan(0);
    for (const { rule, path, reason } of acknowledged) {
      expect(reason, `${rule} on ${path}`).toMatch(/^[A-Z]\S* (\S+ ){4,}\S+\.$/);
    }
  });

  test("every acknowledgement is of one finding, on one resource, and none is of nothing", () => {
    for (const { rule, path, onStack } of acknowledged) {
      const matched = found.filter(
        (finding) => finding.rule === rule && (finding.path === path || finding.path.startsWith(`${path}/`)),
      );
      expect(matched, `${rule} on ${path}`).toHaveLength(1);
      expect(onStack, `${rule} is acknowledged on all of ${path}`).toBe(false);
    }
  });
});

test("a finding that nobody acknowledged would be seen", () => {
  expect(findingsWithoutAcknowledgements("prod").length).toBeGreaterThan(0);
});
