import { App, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import { addLossline } from "./lossline.ts";
import { stagesOf } from "./stages.ts";

const app = new App();
for (const stage of stagesOf(app.node)) {
  addLossline(app, stage);
}
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
