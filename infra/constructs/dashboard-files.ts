import { fileURLToPath } from "node:url";
import type { AssetProps } from "aws-cdk-lib/aws-s3-assets";
import { builtPart } from "../bundles/built.ts";

const DASHBOARD = fileURLToPath(new URL("../../dashboard", import.meta.url));

/** The dashboard as an asset: static files, built while the app is synthesized, so that there is no step to forget. */
export const dashboardFiles: AssetProps = { path: DASHBOARD, ...builtPart("dashboard") };
