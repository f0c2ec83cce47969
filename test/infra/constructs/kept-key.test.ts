import { test } from "vitest";
import { KeptKey } from "../../../infra/constructs/kept-key.ts";
import { alone } from "./alone.ts";

test("a key is renewed by itself, and stays when its stack goes", () => {
  alone((stack) => new KeptKey(stack, "Key", "what it is for")).hasResource("AWS::KMS::Key", {
    DeletionPolicy: "Retain",
    UpdateReplacePolicy: "Retain",
    Properties: { EnableKeyRotation: true, Description: "Lossline: what it is for" },
  });
});
