import { expect, test } from "vitest";
import { MonthlyBudget } from "../../../infra/constructs/monthly-budget.ts";
import { stageLike } from "../templates.ts";
import { alone, only } from "./alone.ts";

test("the month's budget is told of at four fifths, and when it will not be enough", () => {
  const stage = stageLike("dev", { alarmMail: "us@example.com", monthlyBudget: 77 });
  const template = alone((stack) => new MonthlyBudget(stack, "Budget", { stage }));
  const told = (NotificationType: string, Threshold: number) => ({
    Notification: {
      NotificationType,
      Threshold,
      ThresholdType: "PERCENTAGE",
      ComparisonOperator: "GREATER_THAN",
    },
    Subscribers: [{ SubscriptionType: "EMAIL", Address: "us@example.com" }],
  });
  expect(only(template, "AWS::Budgets::Budget").Properties).toMatchObject({
    Budget: { BudgetType: "COST", TimeUnit: "MONTHLY", BudgetLimit: { Amount: 77, Unit: "USD" } },
    NotificationsWithSubscribers: [told("ACTUAL", 80), told("FORECASTED", 100)],
  });
});
