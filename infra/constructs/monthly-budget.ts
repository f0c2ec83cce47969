import { CfnBudget } from "aws-cdk-lib/aws-budgets";
import { Construct } from "constructs";
import type { Stage } from "../stages.ts";
import { slugOf } from "./operator-alarm.ts";

/** Early enough to do something about it. */
const EARLY_PERCENT = 80;

/**
 * Tells by e-mail when the account's month has cost most of what was planned, and when it looks as if it will cost more.
 * The whole account's: what nobody has tagged costs as well.
 */
export class MonthlyBudget extends Construct {
  constructor(scope: Construct, id: string, { stage }: { readonly stage: Stage }) {
    super(scope, id);
    const told = (notificationType: "ACTUAL" | "FORECASTED", threshold: number) => ({
      notification: {
        notificationType,
        threshold,
        thresholdType: "PERCENTAGE",
        comparisonOperator: "GREATER_THAN",
      },
      subscribers: [{ subscriptionType: "EMAIL", address: stage.alarmMail }],
    });
    new CfnBudget(this, "Budget", {
      budget: {
        budgetName: `lossline-${stage.name}-${slugOf("The month costs more than planned")}`,
        budgetType: "COST",
        timeUnit: "MONTHLY",
        budgetLimit: { amount: stage.monthlyBudget, unit: "USD" },
      },
      notificationsWithSubscribers: [told("ACTUAL", EARLY_PERCENT), told("FORECASTED", 100)],
    });
  }
}
